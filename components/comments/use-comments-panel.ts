"use client";

import { useSearchParams } from "next/navigation";
import { type RefObject, startTransition, useCallback, useMemo, useRef, useState } from "react";
import { type PlayerLink, useNewPlayerLink } from "@/components/compare/player-link";
import { type DrawingLink, useNewDrawingLink } from "./drawing-link";

/** What the page asks of the panel, which may not be loaded yet. */
export type Wanted =
  | { kind: "compose"; wasPlaying: boolean }
  | { kind: "step"; direction: -1 | 1 }
  | { kind: "show"; id: string };
type PanelRequest = Wanted & { number: number };

export type CommentsPanelState = {
  link: PlayerLink;
  /** What the comments put on the pictures. */
  drawing: DrawingLink;
  isOpen: boolean;
  request: PanelRequest | null;
  /** The comment that is shown. */
  selectedId: string | null;
  select: (id: string | null) => void;
  /** The comment that was chosen last, which `selectedId` follows when the page has time. Steps count from here. */
  newest: RefObject<string | null>;
  toggle: () => void;
  close: () => void;
  /** `C`: pauses and opens the composer. */
  compose: () => void;
  step: (direction: -1 | 1) => void;
  show: (id: string) => void;
  /**
   * The open panel answers what is asked of it at once, so that the page is drawn once for a jump, not for the request and again for
   * its answer. False: it can't yet, and the request waits. Returns what takes the answerer away.
   */
  answerBy: (answer: (wanted: Wanted) => boolean) => () => void;
  /** The results whose comments are being exported; none means the whole source, null that nothing is. */
  exportedIds: readonly string[] | null;
  setExported: (resultIds: readonly string[] | null) => void;
};

type Opened = { isOpen: boolean; request: PanelRequest | null };

/** Whether the comments of a page are open, and what was asked of them last. A link to a comment opens them. */
export function useCommentsPanel(): CommentsPanelState {
  const linkedId = useSearchParams()?.get("comment") ?? null;
  const link = useNewPlayerLink();
  const drawing = useNewDrawingLink();
  const [{ isOpen, request }, set] = useState<Opened>(() => ({
    isOpen: linkedId !== null,
    request: linkedId === null ? null : { kind: "show", id: linkedId, number: 0 },
  }));
  const [selectedId, setSelected] = useState<string | null>(null);
  const newest = useRef<string | null>(null);
  const select = useCallback((id: string | null) => {
    newest.current = id;
    startTransition(() => setSelected(id));
  }, []);
  const [exportedIds, setExported] = useState<readonly string[] | null>(null);
  const answerer = useRef<((wanted: Wanted) => boolean) | null>(null);
  const ask = useCallback((wanted: Wanted) => {
    if (answerer.current?.(wanted)) return;
    set((before) => ({ isOpen: true, request: { ...wanted, number: (before.request?.number ?? 0) + 1 } }));
  }, []);
  const answerBy = useCallback((answer: (wanted: Wanted) => boolean) => {
    answerer.current = answer;
    return () => {
      answerer.current = null;
    };
  }, []);
  const toggle = useCallback(() => {
    // The panel is beside the player, which covers it in full screen.
    link.now?.commands.leaveFullScreen();
    set((before) => ({ isOpen: !before.isOpen, request: null }));
  }, [link]);
  const close = useCallback(() => set({ isOpen: false, request: null }), []);
  const compose = useCallback(() => {
    const wasPlaying = link.now?.handle.engine?.state.playing ?? false;
    link.now?.commands.pause();
    link.now?.commands.leaveFullScreen();
    ask({ kind: "compose", wasPlaying });
  }, [link, ask]);
  const step = useCallback((direction: -1 | 1) => ask({ kind: "step", direction }), [ask]);
  const show = useCallback((id: string) => ask({ kind: "show", id }), [ask]);
  return useMemo(
    () => ({
      ...{ link, drawing, isOpen, request, selectedId, newest, select, toggle, close, compose, step, show, answerBy },
      ...{ exportedIds, setExported },
    }),
    [link, drawing, isOpen, request, selectedId, select, toggle, close, compose, step, show, answerBy, exportedIds],
  );
}
