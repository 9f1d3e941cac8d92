/** Of the whole video; a shorter clip makes a shorter one. */
const MOST_SECONDS = 8;
export const FPS = 24;

/** The frames of the video of a clip that lasts so long; unknown: of a whole one. A path has a start and an end. */
export function countFrames(clipSeconds: number | undefined): number {
  const seconds = Math.min(MOST_SECONDS, clipSeconds ?? MOST_SECONDS);
  return Math.max(2, Math.round(seconds * FPS));
}
