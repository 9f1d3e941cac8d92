/** The playback speeds on offer; browsers keep the pitch of the sound at all of them. */
export const SPEEDS = [0.25, 0.5, 1, 1.5, 2] as const;

/** The next speed up (`+1`) or down (`-1`), stopping at the ends. */
export function stepSpeed(speed: number, direction: 1 | -1): number {
  const at = SPEEDS.findIndex((one) => one >= speed);
  const from = at < 0 ? SPEEDS.length - 1 : at;
  return SPEEDS[Math.min(Math.max(from + direction, 0), SPEEDS.length - 1)] ?? 1;
}
