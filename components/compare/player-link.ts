"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { useDirect } from "./pair";
import type { PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import type { EngineHandle } from "./use-engine";

/** What the player shows now, and its actions. */
export type PlayerNow = {
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  onViewState: (change: Partial<ViewState>) => void;
  /** The available videos of side A and side B. */
  pair: readonly PlayerVideo[];
  direct: ReturnType<typeof useDirect>;
};

/** Lets other parts of the page, such as the comments, use the player without rendering the page again for each change. */
export type PlayerLink = {
  readonly now: PlayerNow | null;
  set: (now: PlayerNow | null) => void;
  subscribe: (listener: () => void) => () => void;
};

function createPlayerLink(): PlayerLink {
  const listeners = new Set<() => void>();
  let current: PlayerNow | null = null;
  return {
    get now() {
      return current;
    },
    set(now) {
      current = now;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** One link for the life of the component. */
export const useNewPlayerLink = () => useState(createPlayerLink)[0];

/** What the linked player shows; null until it is there. */
export const useLinkedPlayer = (link: PlayerLink): PlayerNow | null =>
  useSyncExternalStore(
    link.subscribe,
    () => link.now,
    () => null,
  );

/** Used by the player: reports what it shows. */
export function useReportTo(link: PlayerLink | undefined, now: PlayerNow): void {
  const { handle, commands, viewState, onViewState, pair, direct } = now;
  useEffect(
    () => link?.set({ handle, commands, viewState, onViewState, pair, direct }),
    [link, handle, commands, viewState, onViewState, pair, direct],
  );
  useEffect(() => () => link?.set(null), [link]);
}
