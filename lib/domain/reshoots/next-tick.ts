/** The shortest time between two looks at one connection. */
export const MIN_TICK_SECONDS = 2;
const MAX_TICK_SECONDS = 10;
/** A few come sooner than nearly all others did. */
const EARLY = 0.8;

/** Between which ages most of the team's reshoots were finished, in seconds. */
export type Usual = { fromSeconds: number; toSeconds: number };
/** `isRendering`: its task is known; otherwise its start has to be looked for. */
type InFlight = { ageSeconds: number; isRendering: boolean };

/**
 * Seconds until the next look at everything in flight: that of the reshoot which needs it soonest. Hardly any before the
 * first could be finished, many while most are finished, fewer again for a straggler, so that a result is seen within a
 * few per cent of the time it took.
 */
export function nextTickSeconds(inFlight: readonly InFlight[], usual: Usual | null): number {
  const waits = inFlight.map((one) => waitOf(one, usual));
  return Math.round(Math.min(MAX_TICK_SECONDS, Math.max(MIN_TICK_SECONDS, Math.min(...waits))));
}

function waitOf({ ageSeconds, isRendering }: InFlight, usual: Usual | null): number {
  if (!usual || !isRendering || ageSeconds > usual.toSeconds) return ageSeconds / 30;
  return usual.fromSeconds * EARLY - ageSeconds;
}

/** Seconds until a start that was turned away for lack of room is tried again: 2, 4, 8 … 30, spread by `chance` in 0–1. */
export function roomAgainSeconds(attempts: number, retryAfterSeconds: number | undefined, chance: number): number {
  const backOff = Math.min(30, 2 ** Math.min(attempts, 5));
  return Math.ceil((retryAfterSeconds ?? backOff) + chance * backOff * 0.5);
}
