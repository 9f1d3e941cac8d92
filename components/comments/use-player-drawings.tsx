"use client";

import { useMemo } from "react";
import type { ComparePlayerProps } from "@/components/compare/compare-player";
import { Lazy } from "@/components/ui/lazy";
import { type DrawingLink, useOnPictures } from "./drawing-link";
import { loadDesk } from "./load-desk";

export type DrawingsOnPlayer = Pick<ComparePlayerProps, "overlay" | "frozen" | "drawings" | "ghosts">;

/** What a player shows of the comments' drawings, and the editor while someone draws. Its code is loaded when it is used. */
export function usePlayerDrawings(link: DrawingLink): DrawingsOnPlayer {
  const { drawings, ghosts, task } = useOnPictures(link);
  return useMemo(
    () => ({
      drawings,
      ghosts,
      frozen: task !== null,
      ...(task && {
        overlay: ({ pictures, tools }) => (
          <Lazy load={loadDesk} given={{ pictures, tools, task }} onFailure={task.onCancel} />
        ),
      }),
    }),
    [drawings, ghosts, task],
  );
}
