import { useEffect, useMemo } from "react";
import { drawnVideo } from "@/components/comments/comment-view";
import { drawingPlace } from "@/components/comments/drawing-place";
import { timeWords } from "@/components/comments/frame-time";
import { useSharedDrawings } from "@/lib/browser/guest-review";
import type { SharedComment } from "@/lib/shared/contracts/share-review";
import type { Drawing, FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { fpsOf, type GuestFacts } from "./guest-facts";

/** Puts what members drew on the pictures, on the frames of its thread. */
export function useGuestDrawings(comments: readonly SharedComment[], { token, videos, drawings }: GuestFacts): void {
  const drawn = useMemo(() => comments.filter(({ hasDrawing }) => hasDrawing), [comments]);
  const read = useSharedDrawings(token, drawn);
  const fps = fpsOf({ videos });
  const shown = useMemo(() => {
    const roots = new Map(comments.map((one) => [one.id, one]));
    return drawn.flatMap((one) =>
      shownOf({ one, root: roots.get(one.parentId ?? one.id) ?? one, drawing: read?.get(one.id), fps }),
    );
  }, [comments, drawn, read, fps]);
  useEffect(() => drawings.show(shown), [drawings, shown]);
  useEffect(() => () => drawings.hide(), [drawings]);
}

type Shown = { one: SharedComment; root: SharedComment; drawing: Drawing | undefined; fps: number };

function shownOf({ one, root, drawing, fps }: Shown): FrameDrawing[] {
  const video = drawing ? drawnVideo(drawing.side, root.reshootId) : null;
  if (!drawing || video === null) return [];
  const first = root.frameIn ?? 0;
  const last = root.frameOut ?? first;
  const place = drawingPlace(drawing.side, timeWords(first, last, fps));
  const label = one.body === "" ? place : m.comments_drawing_label({ text: one.body, position: place });
  return [{ id: one.id, video, first, last, drawing, label }];
}
