"use client";

import { useCallback, useEffect, useMemo } from "react";
import { type CommentDraft, type DraftScope, useCommentDrafts } from "@/lib/browser/comment-drafts";
import { useDrawings } from "@/lib/browser/comments/drawings";
import { useStoredFlag } from "@/lib/browser/preferences/stored-flag";
import type { Drawing, FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { drawnVideo, showSeen, type ViewedComment } from "./comment-view";
import { type DrawingLink, type DrawingTask, NO_DRAWINGS, useOnPictures } from "./drawing-link";
import { drawingPlace } from "./drawing-place";
import { timeWords } from "./frame-time";
import { type DrawnThread, drawnIn, withoutTask } from "./shown-drawings";
import { sideWords } from "./side-badge";
import type { Thread } from "./threads";
import type { CommentsPanelState } from "./use-comments-panel";

/** What is drawn over, and what becomes of it. */
export type DrawOrder = Omit<DrawingTask, "video" | "name"> & { place: ViewedComment & { frameOut: number | null } };

type PanelDrawings = {
  panel: CommentsPanelState;
  videoId: string;
  /** The threads of the list. */
  threads: readonly Thread[];
  scope: DraftScope | undefined;
  fps: number;
};

/** Puts the drawings of the panel's comments on the pictures, and opens the editor there. */
export function usePanelDrawings({ panel, videoId, threads, scope, fps }: PanelDrawings) {
  const { drawing: pictures, link, selectedId } = panel;
  const [ghosts, setGhosts] = useStoredFlag("reshoot.drawing-ghosts", false);
  const saved = useSavedDrawings({ videoId, threads, selectedId, fps });
  const unsent = useDraftDrawings(scope, fps);
  const { task } = useOnPictures(pictures);
  const drawings = useMemo(() => withoutTask([...saved, ...unsent], task?.of ?? null), [saved, unsent, task]);
  usePublish(pictures, drawings, ghosts);

  const draw = useCallback(
    ({ place, ...order }: DrawOrder) => {
      const video = drawnVideo(order.side, place.reshootId);
      if (!link.now || video === null) return;
      showSeen(link.now, place, video);
      const time = timeWords(place.frameIn ?? 0, place.frameIn ?? 0, fps);
      pictures.set({ task: { ...order, video, name: m.comments_draw_on({ side: sideWords[order.side](), time }) } });
    },
    [link, pictures, fps],
  );
  const endDrawing = useCallback(() => pictures.set({ task: null }), [pictures]);
  const isDrawing = useCallback(() => pictures.now.task !== null, [pictures]);
  return { draw, endDrawing, isDrawing, ghosts, setGhosts };
}

function usePublish(pictures: DrawingLink, drawings: readonly FrameDrawing[], ghosts: boolean): void {
  useEffect(() => pictures.set({ drawings, ghosts }), [pictures, drawings, ghosts]);
  useEffect(() => () => pictures.set({ drawings: NO_DRAWINGS, task: null }), [pictures]);
}

type SavedDrawings = Pick<PanelDrawings, "threads" | "fps"> & { videoId: string; selectedId: string | null };

function useSavedDrawings({ videoId, threads, selectedId, fps }: SavedDrawings): readonly FrameDrawing[] {
  const drawn = useMemo(() => drawnIn(threads), [threads]);
  const read = useDrawings(
    videoId,
    useMemo(() => drawn.map(({ comment }) => comment), [drawn]),
  ).drawings;
  const shown = useMemo(() => drawn.flatMap((one, at) => shownOf(one, read[at], fps)), [drawn, read, fps]);
  return useMemo(
    () => shown.map(({ threadId, ...one }) => ({ ...one, isDim: selectedId !== null && threadId !== selectedId })),
    [shown, selectedId],
  );
}

function shownOf(
  { comment, threadId, first, last }: DrawnThread,
  drawing: Drawing | undefined,
  fps: number,
): (FrameDrawing & { threadId: string })[] {
  const video = drawing ? drawnVideo(drawing.side, comment.reshootId) : null;
  if (!drawing || video === null) return [];
  const place = drawingPlace(drawing.side, timeWords(first, last, fps));
  const label = comment.body === "" ? place : m.comments_drawing_label({ text: comment.body, position: place });
  return [{ id: comment.id, threadId, video, first, last, drawing, label }];
}

/** What is drawn and not sent yet. Without edits: until then the comment has its earlier drawing. */
function useDraftDrawings(scope: DraftScope | undefined, fps: number): readonly FrameDrawing[] {
  const { slots, unsent } = useCommentDrafts(scope);
  const fresh = slots.new;
  return useMemo(
    () => [...unsent, ...(fresh ? [fresh] : [])].flatMap((draft) => (draft.edits ? [] : draftShown(draft, fps))),
    [fresh, unsent, fps],
  );
}

function draftShown({ draftId, drawing, reshootId, frameIn, frameOut }: CommentDraft, fps: number): FrameDrawing[] {
  const video = drawing ? drawnVideo(drawing.side, reshootId) : null;
  if (!drawing || video === null || frameIn === null) return [];
  const [first, last] = [frameIn, frameOut ?? frameIn];
  return [{ id: draftId, video, first, last, drawing, label: drawingPlace(drawing.side, timeWords(first, last, fps)) }];
}
