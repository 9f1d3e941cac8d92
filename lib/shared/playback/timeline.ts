import { frameAtTime, type TrackIndex } from "./track-index";

/** One video on the common timeline. `offset` shifts it: at timeline frame 10 an offset of +2 shows its frame 12. */
export type TimelineSide = { index: TrackIndex; offset: number };

/** What one side shows: one of its own frames; `held` when the timeline is before its start or after its end. */
export type SideFrame = { frame: number; held: boolean };

/**
 * The rules for videos that differ (docs/compare.md). The timeline counts the frames of the source, or of the first side where
 * there is none. It lasts until the last side has ended; a side that has ended, or has not begun, holds its nearest frame. A
 * side of another rate shows the frame that is on screen in the middle of the timeline's frame.
 */
export type Timeline = { fps: number; frameCount: number };

/** Builds the timeline. The first side sets the rate. */
export function timelineOf(sides: readonly TimelineSide[]): Timeline {
  const fps = sides[0]?.index.fps ?? 24;
  const counts = sides.map(({ index, offset }) => Math.round((index.duration / 1e6) * fps) - offset);
  return { fps, frameCount: Math.max(1, ...counts) };
}

/** Returns which of its own frames a side shows at a frame of the timeline. */
export function sideFrameAt({ index, offset }: TimelineSide, timelineFrame: number, fps: number): SideFrame {
  const seconds = (timelineFrame + offset + 0.5) / fps;
  return { frame: frameAtTime(index, seconds), held: seconds < 0 || seconds * 1e6 >= index.duration };
}

/** What a side had on screen at one moment: the frame that was drawn, and the frame that was due. */
export type DrawnSide = { drawnFrame: number; wantedFrame: number; held: boolean };

/**
 * How many frames the sides are apart, from what was really drawn: 0 when all have the same error. Undefined when fewer than
 * two sides are running.
 */
export function skewOf(sides: readonly DrawnSide[]): number | undefined {
  const errors = sides.filter(({ held }) => !held).map(({ drawnFrame, wantedFrame }) => drawnFrame - wantedFrame);
  return errors.length < 2 ? undefined : Math.max(...errors) - Math.min(...errors);
}
