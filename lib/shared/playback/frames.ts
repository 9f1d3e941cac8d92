/** Frames are counted from 0; the last frame of an 8 s clip at 24 fps is 191. Times are seconds of media time. */

/** How many frames a clip has; at least one, so that there is always a frame to show. */
export const frameCount = (durationSeconds: number, fps: number) => Math.max(1, Math.round(durationSeconds * fps));

/** The frame on screen at a `currentTime`; a hair of tolerance, because 7/24 s times 24 is not quite 7. */
export const frameAt = (seconds: number, fps: number) => Math.max(0, Math.floor(seconds * fps + 1e-3));

/** The frame whose presentation time stamp `requestVideoFrameCallback` reported as `mediaTime`. */
export const frameOfStamp = (mediaTime: number, fps: number) => Math.max(0, Math.round(mediaTime * fps));

/** Where to seek to see frame `frame`: its middle, where no rounding of the container's clock can show a neighbour. */
export const middleOf = (frame: number, fps: number) => (frame + 0.5) / fps;

export const clampFrame = (frame: number, count: number) => Math.min(Math.max(0, Math.round(frame)), count - 1);

type Counted = { durationSeconds: number | null; framesPerSecond: number | null; frameCount: number | null };

/** True when a video has fewer frames than steps of its rate: some are shown for several steps. False while not known. */
export const hasVariableRate = ({ durationSeconds, framesPerSecond, frameCount: frames }: Counted): boolean =>
  durationSeconds !== null &&
  framesPerSecond !== null &&
  frames !== null &&
  frameCount(durationSeconds, framesPerSecond) - frames > 1;

/** What people are told of it. */
export const variableRateNote = (fps: number) => `Variable frame rate, steps are 1/${Math.round(fps)} s`;
