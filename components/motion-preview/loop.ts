/** One showing of a path, holds included, in milliseconds. */
export const LOOP_MS = 3800;

/** Shares of the loop spent still on the first and on the last picture. */
export const HOLD_START = 0.08;
export const HOLD_END = 0.14;

/**
 * Time 0…1 on the path after `elapsed` ms of looping. Always forwards, with a rest at both ends, then again from the start:
 * running back would show the opposite motion.
 */
export function pathTime(elapsed: number): number {
  const share = (((elapsed % LOOP_MS) + LOOP_MS) % LOOP_MS) / LOOP_MS;
  return Math.min(1, Math.max(0, (share - HOLD_START) / (1 - HOLD_START - HOLD_END)));
}

/** A still shows half as wide a picture, so its lens sees this much further around. */
export const STILL_ZOOM = 0.6;
