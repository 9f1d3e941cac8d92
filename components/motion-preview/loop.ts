/** Duration of one loop of a path, holds included, in milliseconds. */
export const LOOP_MS = 3800;

/** Shares of the loop for the holds on the first and on the last frame. */
export const HOLD_START = 0.08;
export const HOLD_END = 0.14;

/**
 * Returns the time 0…1 on the path after `elapsed` ms of looping. It runs only forwards, with a hold at both ends, then
 * restarts: running backwards would show the opposite motion.
 */
export function pathTime(elapsed: number): number {
  const share = (((elapsed % LOOP_MS) + LOOP_MS) % LOOP_MS) / LOOP_MS;
  return Math.min(1, Math.max(0, (share - HOLD_START) / (1 - HOLD_START - HOLD_END)));
}

/** A still shows pictures half as wide, so its lens shows this much more of the scene. */
export const STILL_ZOOM = 0.6;
