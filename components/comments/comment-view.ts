import type { PlayerNow } from "@/components/compare/player-link";
import type { DraftPlace } from "@/lib/browser/comment-drafts";
import type { CommentSide } from "@/lib/shared/contracts/comment-choices";
import type { Comment } from "@/lib/shared/contracts/comments";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import type { Video } from "@/lib/shared/contracts/videos";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import { SOURCE } from "@/lib/shared/playback/source";
import { readViewState, type ViewState, writeViewState } from "@/lib/shared/playback/view-state";

/** The view state as a comment keeps it: without loop and speed, which belong to the person who looks. */
export function storedView(viewState: ViewState, frame: number): string {
  const params = new URLSearchParams();
  writeViewState(params, { ...viewState, frame, loop: "loop", speed: 1 });
  return params.toString();
}

/** What the player must show to show what was seen. */
export function seenIn({ viewState, reshootId, frameIn, side }: ViewedComment): Partial<ViewState> {
  const { loop: _, speed: __, frame, ...seen } = readViewState(new URLSearchParams(viewState));
  const b = side === "source" && seen.b === null ? undefined : (seen.b ?? reshootId);
  return { ...seen, ...(b === undefined ? {} : { b }), frame: frameIn ?? frame };
}

export type ViewedComment = Pick<Comment, "viewState" | "reshootId" | "frameIn" | "side">;

/** The side of a drawing, as the player names its video; null when there is none. */
export const drawnVideo = (side: Drawing["side"], reshootId: string | null) => (side === "source" ? SOURCE : reshootId);

/** In A/B one video is shown at a time: this one. */
function facing(seen: Partial<ViewState>, video: string | null): Partial<ViewState> {
  if (video === null || seen.view?.mode !== "flip") return seen;
  const shown = (seen.a ?? SOURCE) === video ? "a" : "b";
  return { ...seen, view: { ...seen.view, shown } };
}

/** Shows exactly what was seen, paused; with a drawing on a video, that one. */
export function showSeen({ direct }: PlayerNow, comment: ViewedComment, drawnOn: string | null = null): void {
  const seen = facing(seenIn(comment), drawnOn);
  direct.show({ ...seen, frame: seen.frame ?? 0 });
}

/** The side that a new comment is about: the one that is seen alone, else both. */
export function sideOf({ a, b, view }: ViewState): CommentSide {
  if (b === null) return "source";
  const seenId = view.mode === "flip" ? (view.shown === "a" ? a : b) : null;
  if (seenId === null) return "both";
  return seenId === SOURCE ? "source" : "result";
}

/** The result that is compared: on side B, or on side A after a swap. */
export function resultIn({ a, b }: Pick<ViewState, "a" | "b">): string | null {
  if (b !== null && b !== SOURCE) return b;
  return a === SOURCE ? null : a;
}

type PlaceFacts = {
  viewState: ViewState;
  video: Video;
  reshoots: readonly Reshoot[];
  frame: number;
};

/** Where a new comment belongs: the frame, or the range between the in and out points when the frame is inside. */
export function placeOf({ viewState, video, reshoots, frame }: PlaceFacts): DraftPlace {
  const reshootId = resultIn(viewState);
  const range = rangeAround(viewState, frame);
  return {
    videoId: video.id,
    reshootId,
    parentId: null,
    side: sideOf(viewState),
    frameIn: range?.first ?? frame,
    frameOut: range?.last ?? frame,
    sourceSha256: video.sha256,
    resultSha256: reshoots.find(({ id }) => id === reshootId)?.sha256 ?? null,
    viewState: storedView(viewState, range?.first ?? frame),
    visibility: "team",
  };
}

/** The in and out points, when both are set and the frame lies between them. */
export function rangeAround({ first, last }: Pick<ViewState, "first" | "last">, frame: number) {
  if (first === null || last === null || frame < first || frame > last) return null;
  return { first, last };
}
