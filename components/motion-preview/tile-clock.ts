import { LOOP_MS } from "./loop";

/** Speed of a tile that nothing points at; the attended one runs at 1, so that the eye finds it. */
export const RESTING_SPEED = 0.3;

/** Time into the loop at which the tile of this place begins, so that tiles do not move in step. */
export const startOf = (place: number): number => ((place * 7) % 15) * (LOOP_MS / 15);

/** How far the loop of one tile has run, in ms of its own time. */
export type TileClock = { elapsed: number; at: number | null };

export const newClock = (place: number): TileClock => ({ elapsed: startOf(place), at: null });

/** Moves a clock on to `now`, at the speed of a tile that is attended or at rest. */
export function advance(clock: TileClock, now: number, attended: boolean): void {
  if (clock.at !== null) clock.elapsed += (now - clock.at) * (attended ? 1 : RESTING_SPEED);
  clock.at = now;
}

/** Starts the loop again: an attended tile shows its motion from the beginning. */
export function restart(clock: TileClock, now: number): void {
  clock.elapsed = 0;
  clock.at = now;
}
