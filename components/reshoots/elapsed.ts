import type { Reshoot } from "@/lib/shared/contracts/reshoots";

/** How long this reshoot has taken: since its start, or since its submission while it has not started. */
export function elapsedSeconds({ status, startedAt, createdAt }: Reshoot, now: number): number {
  const since = status === "queued" ? createdAt : (startedAt ?? createdAt);
  return Math.max(0, Math.floor((now - Date.parse(since)) / 1000));
}

/** 75 → `1:15`; an hour is `60:00`. */
export const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds) % 60).padStart(2, "0")}`;
