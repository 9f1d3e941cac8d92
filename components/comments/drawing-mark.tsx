"use client";

import { PencilLine } from "@/components/icons/pencil-line";
import { useDrawnSide } from "@/lib/browser/comments/drawings";
import type { Comment } from "@/lib/shared/contracts/comments";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { drawingPlace } from "./drawing-place";
import { timeWords } from "./frame-time";
import { usePanel } from "./panel-context";

/** Says that a comment has a drawing, and shows it. The drawing itself is read by the panel, which knows what is near. */
export function DrawingMark({ comment }: { comment: Comment }) {
  const { fps, actions } = usePanel();
  const side = useDrawnSide(comment) ?? (comment.side === "both" ? null : comment.side);
  const time = timeWords(comment.frameIn ?? 0, comment.frameOut ?? 0, fps);
  return (
    <button
      type="button"
      onClick={() => actions.show(comment)}
      className="inline-flex min-h-6 items-center gap-1 rounded-label text-2xs text-muted hover:text-ink pointer-coarse:min-h-11"
    >
      <PencilLine aria-hidden="true" className="size-3" />
      <span aria-hidden="true">{m.comments_drawing()}</span>
      <span className="sr-only">{side ? drawingPlace(side, time) : m.comments_drawing_at({ time })}</span>
    </button>
  );
}
