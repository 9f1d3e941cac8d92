import type { Durations } from "@/lib/shared/contracts/durations";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The estimated duration of a reshoot. `share`: 0–1 of the 90th percentile; null when there is no estimate. */
export type Expectation = { words: string; share: number | null };

/** Without a history there is no estimate; past the 90th percentile the ring is indeterminate. */
export function expectationOf(durations: Durations | undefined, elapsedSeconds: number): Expectation {
  if (!durations) return { words: "", share: null };
  const { p50Seconds, p90Seconds } = durations;
  if (p50Seconds === null || p90Seconds === null) return { words: m.reshoots_no_estimate(), share: null };
  if (elapsedSeconds > p90Seconds) return { words: m.reshoots_longer_than_usual(), share: null };
  return { words: usually(p50Seconds, p90Seconds), share: elapsedSeconds / p90Seconds };
}

const MINUTE = 60;

/** `40–55 s`, `1–3 min`, `50 s–2 min`: the upper end is rounded up, so that it holds. */
function usually(p50Seconds: number, p90Seconds: number): string {
  const seconds = { from: Math.floor(p50Seconds / 5) * 5 || 1, to: Math.ceil(p90Seconds / 5) * 5 };
  const minutes = { from: Math.floor(p50Seconds / MINUTE), to: Math.ceil(p90Seconds / MINUTE) };
  if (p90Seconds < MINUTE) {
    return seconds.from === seconds.to
      ? m.reshoots_usually_seconds(seconds)
      : m.reshoots_usually_seconds_range(seconds);
  }
  if (p50Seconds >= MINUTE) {
    return minutes.from === minutes.to
      ? m.reshoots_usually_minutes(minutes)
      : m.reshoots_usually_minutes_range(minutes);
  }
  return m.reshoots_usually_seconds_to_minutes({ from: seconds.from, to: minutes.to });
}
