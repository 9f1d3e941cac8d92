"use client";

import { startTransition, useCallback, useMemo, useRef } from "react";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { PlayerVideo } from "./player-video";
import type { EngineHandle } from "./use-engine";

type PairChoice = Pick<ViewState, "a" | "b" | "offsetA" | "offsetB">;

/** The available videos of side A and side B. */
function pairOf(videos: readonly PlayerVideo[], { a, b, offsetA, offsetB }: PairChoice): readonly PlayerVideo[] {
  const first = videos.find(({ id }) => id === a) ?? videos.find(({ leads }) => leads) ?? videos[0];
  const second = videos.find(({ id }) => id === b && id !== first?.id);
  return [first && { ...first, offset: offsetA }, second && { ...second, offset: offsetB }].filter(
    (video) => video !== undefined,
  );
}

export function usePair(videos: readonly PlayerVideo[], { a, b, offsetA, offsetB }: ViewState): readonly PlayerVideo[] {
  return useMemo(() => pairOf(videos, { a, b, offsetA, offsetB }), [videos, a, b, offsetA, offsetB]);
}

type DirectFacts = {
  handle: EngineHandle;
  videos: readonly PlayerVideo[];
  viewState: ViewState;
  onViewState: (change: Partial<ViewState>) => void;
};

/** What other parts of the page ask of the pictures. */
export function useDirect(facts: DirectFacts) {
  const now = useRef(facts);
  now.current = facts;
  const { engine, withEngine } = facts.handle;
  /** Pauses and shows this. The engine is told at once: its picture does not wait until the page around it is drawn. */
  const show = useCallback(
    (change: Partial<ViewState>) => {
      const { videos, viewState, onViewState } = now.current;
      const next = { ...viewState, ...change };
      // The page may be drawn after the next call.
      now.current = { ...now.current, viewState: next };
      const isSamePlace = engine !== null && ![next, viewState].some(({ view }) => NEEDS_PAGE.has(view.mode));
      withEngine((one) => {
        one.pause();
        one.seek(next.frame);
      });
      if (!isSamePlace) return onViewState(change);
      engine.setVideos(pairOf(videos, next));
      engine.setView(next.view);
      startTransition(() => onViewState(change));
    },
    [engine, withEngine],
  );
  /** Prepares what is probably shown next. */
  const expect = useCallback(
    (change: Partial<ViewState>) => {
      const { videos, viewState } = now.current;
      const next = { ...viewState, ...change };
      if (next.view.mode !== "sheet") engine?.expect({ videos: pairOf(videos, next), frame: next.frame });
    },
    [engine],
  );
  return useMemo(() => ({ show, expect }), [show, expect]);
}

/** The page decides what the contact sheet shows, and how the flicker is slowed down. */
const NEEDS_PAGE = new Set(["sheet", "flicker"]);
