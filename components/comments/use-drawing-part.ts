"use client";

import { useState } from "react";
import type { Drawing } from "@/lib/shared/drawing/drawing";
import type { ViewedComment } from "./comment-view";
import { usePanel } from "./panel-context";

type DrawingPartFacts = {
  /** The ID of its drawing on the player. */
  of: string;
  place: (ViewedComment & { frameOut: number | null }) | null;
  drawing: Drawing | null;
  /** The drawing as it is kept now, also by another tab. */
  read: () => Drawing | null;
  change: (drawing: Drawing | null) => void;
};

/** The drawing of a comment that is written: made on the player, kept after each stroke. */
export function useDrawingPart({ of, place, drawing, read, change }: DrawingPartFacts) {
  const { draw, endDrawing } = usePanel().drawing;
  const [conflict, setConflict] = useState<{ mine: Drawing | null } | null>(null);

  const begin = (side: Drawing["side"]) => {
    if (!place) return;
    const start = drawing && { ...drawing, side };
    let kept = read();
    const isAlone = () => isSame(read(), kept);
    const keep = (next: Drawing | null) => {
      if (!isAlone()) return false;
      kept = next;
      change(next);
      return true;
    };
    const before = kept;
    draw({
      ...{ of, place, side, start },
      onChange: keep,
      onDone: (mine) => {
        endDrawing();
        if (!keep(mine)) setConflict({ mine });
      },
      onCancel: () => {
        endDrawing();
        keep(before);
      },
    });
  };

  return {
    drawing,
    begin,
    remove: () => change(null),
    restore: change,
    /** Another tab drew meanwhile: its drawing is kept, and this one is offered. */
    conflict: conflict && {
      keepMine: () => {
        change(conflict.mine);
        setConflict(null);
      },
      keepTheirs: () => setConflict(null),
    },
  };
}

export type DrawingPart = ReturnType<typeof useDrawingPart>;

const isSame = (one: Drawing | null, other: Drawing | null) => JSON.stringify(one) === JSON.stringify(other);
