/** The shortest time between two looks at one connection. */
export const MIN_TICK_SECONDS = 2;
const MAX_TICK_SECONDS = 10;
const MAX_BACK_OFF_SECONDS = 120;

type Situation = {
  /** How long ago each reshoot in flight was sent. */
  agesSeconds: readonly number[];
  /** Looks in a row that got no answer, this one included. */
  failures: number;
  retryAfterSeconds?: number | undefined;
};

/**
 * Seconds until the next look. Short while the youngest is young, a thirtieth of its age later, so that a result is seen
 * within a few per cent of the time it took; doubled with each failure, and never before the upstream's `Retry-After`.
 */
export function nextTickSeconds({ agesSeconds, failures, retryAfterSeconds = 0 }: Situation): number {
  if (failures > 0)
    return Math.max(retryAfterSeconds, Math.min(MAX_BACK_OFF_SECONDS, MIN_TICK_SECONDS * 2 ** failures));
  const youngest = Math.min(...agesSeconds);
  return Math.round(Math.min(MAX_TICK_SECONDS, Math.max(MIN_TICK_SECONDS, youngest / 30)));
}

/** Seconds until a start that was turned away for lack of room is tried again: 2, 4, 8 … 30, spread by `chance` in 0–1. */
export function roomAgainSeconds(attempts: number, retryAfterSeconds: number | undefined, chance: number): number {
  const backOff = Math.min(30, 2 ** Math.min(attempts, 5));
  return Math.ceil((retryAfterSeconds ?? backOff) + chance * backOff * 0.5);
}
