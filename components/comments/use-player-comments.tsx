"use client";

import { useMemo } from "react";
import type { PlayerComments } from "@/components/compare/compare-player";
import { Lazy } from "@/components/ui/lazy";
import type { CommentsPanelState } from "./use-comments-panel";

const loadPlayheads = async () => (await import("@/components/presence/playheads")).Playheads;
const loadPins = async () => (await import("./timeline-pins")).TimelinePins;

/** What the player needs to show the comments of its page, and to call them by its keys. */
export function usePlayerComments(panel: CommentsPanelState, videoId: string): PlayerComments {
  const { link, compose, step } = panel;
  return useMemo(
    () => ({
      link,
      onCompose: compose,
      onStep: step,
      renderPins: (row) => (
        <>
          <Lazy load={loadPlayheads} given={{ ...row, videoId }} />
          <Lazy load={loadPins} given={{ ...row, videoId, panel }} />
        </>
      ),
    }),
    [link, compose, step, panel, videoId],
  );
}
