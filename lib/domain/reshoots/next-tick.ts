/** The shortest time between two polls of one connection. */
export const MIN_TICK_SECONDS = 2;
const MAX_TICK_SECONDS = 10;
/** A few reshoots finish before nearly all others. */
const EARLY = 0.8;

/** The ages, in seconds, between which most of the team's reshoots finished. */
export type Usual = { fromSeconds: number; toSeconds: number };
/** `isRendering`: its task is known; otherwise its start must be searched for. */
type InFlight = { ageSeconds: number; isRendering: boolean };

/**
 * Seconds until the next poll of everything in flight, by the reshoot that needs it soonest. Polls are rare before
 * the first reshoot can be finished, frequent while most finish, and rarer again for stragglers, so that a result is
 * seen within a few per cent of its duration.
 */
export function nextTickSeconds(inFlight: readonly InFlight[], usual: Usual | null): number {
  const waits = inFlight.map((one) => waitOf(one, usual));
  return Math.round(Math.min(MAX_TICK_SECONDS, Math.max(MIN_TICK_SECONDS, Math.min(...waits))));
}

function waitOf({ ageSeconds, isRendering }: InFlight, usual: Usual | null): number {
  if (!usual || !isRendering || ageSeconds > usual.toSeconds) return ageSeconds / 30;
  return usual.fromSeconds * EARLY - ageSeconds;
}

/**
 * Seconds until a start that was turned away for lack of capacity is retried: 2, 4, 8 … 30, with jitter by `chance`
 * in 0–1.
 */
export function roomAgainSeconds(attempts: number, retryAfterSeconds: number | undefined, chance: number): number {
  const backOff = Math.min(30, 2 ** Math.min(attempts, 5));
  return Math.ceil((retryAfterSeconds ?? backOff) + chance * backOff * 0.5);
}
