import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Frames are counted from 0; the last frame of an 8 s clip at 24 fps is 191. Times are media time in seconds. */

/** How many frames a clip has; at least one, so that there is always a frame to show. */
export const frameCount = (durationSeconds: number, fps: number) => Math.max(1, Math.round(durationSeconds * fps));

/** The frame on screen at a `currentTime`; with a small tolerance, because 7/24 s times 24 is not exactly 7. */
export const frameAt = (seconds: number, fps: number) => Math.max(0, Math.floor(seconds * fps + 1e-3));

/** The frame whose presentation timestamp `requestVideoFrameCallback` reported as `mediaTime`. */
export const frameOfStamp = (mediaTime: number, fps: number) => Math.max(0, Math.round(mediaTime * fps));

/** Where to seek to show frame `frame`: its middle, so that clock rounding in the container cannot show a neighbour. */
export const middleOf = (frame: number, fps: number) => (frame + 0.5) / fps;

/** Rounds a frame and clamps it to 0 … `count` − 1. */
export const clampFrame = (frame: number, count: number) => Math.min(Math.max(0, Math.round(frame)), count - 1);

type Counted = { durationSeconds: number | null; framesPerSecond: number | null; frameCount: number | null };

/** True when a video has fewer frames than steps of its rate: some are shown for several steps. False while unknown. */
export const hasVariableRate = ({ durationSeconds, framesPerSecond, frameCount: frames }: Counted): boolean =>
  durationSeconds !== null &&
  framesPerSecond !== null &&
  frames !== null &&
  frameCount(durationSeconds, framesPerSecond) - frames > 1;

/** The note that users see. */
export const variableRateNote = (fps: number) => m.playback_rate_variable({ rate: Math.round(fps) });
