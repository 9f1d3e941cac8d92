/** The playback speeds that users can choose. */
export const STEADY_SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

/** The shuttle speeds: each press of J or L moves one step along this list. */
const SHUTTLE = [-8, -4, -2, -1, 1, 2, 4, 8] as const;

/**
 * Returns the speed after one press of L (`1`) or J (`-1`). When paused, a press starts at normal speed in that direction;
 * while playing, it moves one step in that direction, through normal speed into the reverse.
 */
export function shuttle(speed: number, playing: boolean, direction: 1 | -1): number {
  if (!playing) return direction;
  const beyond = direction > 0 ? SHUTTLE.find((one) => one > speed) : SHUTTLE.findLast((one) => one < speed);
  return beyond ?? speed;
}
