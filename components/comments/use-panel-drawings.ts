"use client";

import { useCallback, useEffect, useMemo } from "react";
import type { PlayerNow } from "@/components/compare/player-link";
import { useEngineState } from "@/components/compare/use-engine";
import { type CommentDraft, type DraftScope, useCommentDrafts } from "@/lib/browser/comment-drafts";
import { useDrawings } from "@/lib/browser/comments/drawings";
import { useStoredFlag } from "@/lib/browser/preferences/stored-flag";
import type { Drawing, FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { drawnVideo, showSeen, type ViewedComment } from "./comment-view";
import { type DrawingLink, type DrawingTask, NO_DRAWINGS, useOnPictures } from "./drawing-link";
import { drawingPlace } from "./drawing-place";
import { timeWords } from "./frame-time";
import { type DrawnThread, nearestDrawn, withoutTask } from "./shown-drawings";
import { sideWords } from "./side-badge";
import type { Thread } from "./threads";
import type { CommentsPanelState } from "./use-comments-panel";

/** What is drawn over, and what becomes of it. */
export type DrawOrder = Omit<DrawingTask, "video" | "name"> & { place: ViewedComment & { frameOut: number | null } };

type PanelDrawings = {
  panel: CommentsPanelState;
  player: PlayerNow | null;
  /** The threads of the list. */
  threads: readonly Thread[];
  scope: DraftScope | undefined;
  fps: number;
};

/** Puts the drawings of the panel's comments on the pictures, and opens the editor there. */
export function usePanelDrawings({ panel, player, threads, scope, fps }: PanelDrawings) {
  const { drawing: pictures, link, selectedId } = panel;
  const [ghosts, setGhosts] = useStoredFlag("reshoot.drawing-ghosts", false);
  const saved = useSavedDrawings({ player, threads, selectedId, fps });
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

/** How many drawings are read at most: those nearest to the frame. */
const MOST_READ = 40;
const FRAMES_A_STEP = 24;

type SavedDrawings = Pick<PanelDrawings, "player" | "threads" | "fps"> & { selectedId: string | null };

function useSavedDrawings({ player, threads, selectedId, fps }: SavedDrawings): readonly FrameDrawing[] {
  const step = useEngineState(player?.handle.engine ?? null, ({ frame }) => Math.floor(frame / FRAMES_A_STEP));
  const drawn = useMemo(
    () => nearestDrawn(threads, { frame: step * FRAMES_A_STEP, most: MOST_READ, selectedId }),
    [threads, step, selectedId],
  );
  const read = useDrawings(drawn.map(({ comment }) => comment));
  return useMemo(
    () => drawn.flatMap((one, at) => shownOf(one, read[at], { selectedId, fps })),
    [drawn, read, selectedId, fps],
  );
}

type Shown = { selectedId: string | null; fps: number };

function shownOf(
  { comment, first, last, isSelected }: DrawnThread,
  drawing: Drawing | undefined,
  { selectedId, fps }: Shown,
): FrameDrawing[] {
  const video = drawing ? drawnVideo(drawing.side, comment.reshootId) : null;
  if (!drawing || video === null) return [];
  const place = drawingPlace(drawing.side, timeWords(first, last, fps));
  const label = comment.body === "" ? place : m.comments_drawing_label({ text: comment.body, position: place });
  return [{ id: comment.id, video, first, last, drawing, label, isDim: selectedId !== null && !isSelected }];
}

/** What is drawn and not sent yet. */
function useDraftDrawings(scope: DraftScope | undefined, fps: number): readonly FrameDrawing[] {
  const { slots, unsent } = useCommentDrafts(scope);
  const fresh = slots.new;
  return useMemo(
    () => [...unsent, ...(fresh ? [fresh] : [])].flatMap((draft) => draftShown(draft, fps)),
    [fresh, unsent, fps],
  );
}

function draftShown({ draftId, drawing, reshootId, frameIn, frameOut }: CommentDraft, fps: number): FrameDrawing[] {
  const video = drawing ? drawnVideo(drawing.side, reshootId) : null;
  if (!drawing || video === null || frameIn === null) return [];
  const [first, last] = [frameIn, frameOut ?? frameIn];
  return [{ id: draftId, video, first, last, drawing, label: drawingPlace(drawing.side, timeWords(first, last, fps)) }];
}
