import type { Reshoot } from "@/lib/contracts/reshoots";

/** Most of the team's recent reshoots took between these many seconds, from start to ready. */
export type UsualRange = { fromSeconds: number; toSeconds: number };

const FEWEST = 3;
const RECENT = 20;

/** From the reshoots at hand: the 10th to the 90th percentile of the latest twenty; null when there are too few to say. */
export function usualRange(reshoots: readonly Reshoot[]): UsualRange | null {
  const took = reshoots
    .flatMap(({ status, startedAt, settledAt }) =>
      status === "ready" && startedAt && settledAt ? [(Date.parse(settledAt) - Date.parse(startedAt)) / 1000] : [],
    )
    .slice(-RECENT)
    .sort((one, other) => one - other);
  if (took.length < FEWEST) return null;
  return { fromSeconds: Math.floor(percentile(took, 0.1)), toSeconds: Math.ceil(percentile(took, 0.9)) };
}

const percentile = (sorted: readonly number[], share: number) => sorted[Math.round((sorted.length - 1) * share)] ?? 0;

/** How long this one has been at it: rendering since its start, anything earlier since it was submitted. */
export function elapsedSeconds({ status, startedAt, createdAt }: Reshoot, now: number): number {
  const since = status === "rendering" || status === "saving" ? (startedAt ?? createdAt) : createdAt;
  return Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
}

/** 75 → `1:15`; an hour is `60:00`. */
export const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;
