import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readViewState } from "@/lib/shared/playback/view-state";

type File = { frameCount: number | null; framesPerSecond: number | null; durationSeconds: number | null } | null;
type Wanted = { frameIn: number | null; frameOut: number | null; viewState: string };
export type Sides = { source: File; result: File };

/**
 * The range of a comment on the timeline, which counts the frames of the source and lasts until the longer side has ended.
 * Throws for a range that is missing, turned round or beyond that end.
 */
export function checkFrames(
  { frameIn, frameOut, viewState }: Wanted,
  sides: Sides,
): { frameIn: number; frameOut: number } {
  if (frameIn === null) throw fieldProblem("frameIn", m.errors_comments_no_frame());
  const last = frameOut ?? frameIn;
  if (last < frameIn) throw fieldProblem("frameOut", m.errors_comments_frames_turned());
  const count = frameCountOf(sides, viewState);
  if (count !== null && last >= count) {
    throw fieldProblem(frameIn >= count ? "frameIn" : "frameOut", m.errors_comments_beyond_end({ last: count - 1 }));
  }
  return { frameIn, frameOut: last };
}

/** Null when it is not known: a file that could not be read says nothing about its frames. */
export function frameCountOf({ source, result }: Sides, viewState: string): number | null {
  if (source?.frameCount == null || source.framesPerSecond === null) return null;
  const { offsetA, offsetB } = readViewState(new URLSearchParams(viewState));
  const ahead = Math.max(0, -offsetA, -offsetB);
  if (!result) return source.frameCount + ahead;
  if (result.durationSeconds === null) return null;
  return Math.max(source.frameCount, Math.ceil(result.durationSeconds * source.framesPerSecond)) + ahead;
}
