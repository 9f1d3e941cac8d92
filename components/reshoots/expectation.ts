import type { Durations } from "@/lib/shared/contracts/durations";

/** The estimated duration of a reshoot. `share`: 0–1 of the 90th percentile; null when there is no estimate. */
export type Expectation = { words: string; share: number | null };

/** Without a history there is no estimate; past the 90th percentile the ring is indeterminate. */
export function expectationOf(durations: Durations | undefined, elapsedSeconds: number): Expectation {
  if (!durations) return { words: "", share: null };
  const { p50Seconds, p90Seconds } = durations;
  if (p50Seconds === null || p90Seconds === null)
    return { words: "too few past reshoots for an estimate", share: null };
  if (elapsedSeconds > p90Seconds) return { words: "taking longer than usual", share: null };
  return { words: `usually ${range(p50Seconds, p90Seconds)}`, share: elapsedSeconds / p90Seconds };
}

const MINUTE = 60;

/** `40–55 s`, `1–3 min`, `50 s–2 min`: the upper end is rounded up, so that it holds. */
function range(from: number, to: number): string {
  if (to < MINUTE) return joined(Math.floor(from / 5) * 5 || 1, Math.ceil(to / 5) * 5, "s");
  if (from >= MINUTE) return joined(Math.floor(from / MINUTE), Math.ceil(to / MINUTE), "min");
  return `${Math.floor(from / 5) * 5 || 1} s–${Math.ceil(to / MINUTE)} min`;
}

const joined = (from: number, to: number, unit: string) => (from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`);
