/** The steady speeds on offer. */
export const STEADY_SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

/** What pressing J or L again and again runs through, one way and the other. */
const SHUTTLE = [-8, -4, -2, -1, 1, 2, 4, 8] as const;

/**
 * The speed after one press of L (`1`) or J (`-1`). Standing still, a press starts at normal speed that way; running,
 * it goes one step that way, and through normal speed into the other direction.
 */
export function shuttle(speed: number, playing: boolean, direction: 1 | -1): number {
  if (!playing) return direction;
  const beyond = direction > 0 ? SHUTTLE.find((one) => one > speed) : SHUTTLE.findLast((one) => one < speed);
  return beyond ?? speed;
}
