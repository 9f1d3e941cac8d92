"use client";

import { useMemo } from "react";
import { Lazy } from "@/components/ui/lazy";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { drawingsAt } from "@/lib/shared/drawing/shown-drawings";
import type { OverlayPlace } from "./overlay-place";
import { useEngineState } from "./use-engine";

const loadDrawingLayer = async () => (await import("@/components/drawing/drawing-layer")).DrawingLayer;

type DrawingsOnPictureProps = Pick<OverlayPlace, "handle" | "pictures"> & {
  drawings: readonly FrameDrawing[];
  ghosts: boolean;
};

/** The drawings of the shown frame. Ghosts would flicker during playback, so they are shown in pause only. */
export function DrawingsOnPicture({ handle, pictures, drawings, ghosts }: DrawingsOnPictureProps) {
  const at = (frame: number, playing: boolean) => drawingsAt(frame, drawings, ghosts && !playing);
  // A text of the IDs, so that this renders again only when other drawings are shown, and not for every frame.
  const shown = useEngineState(handle.engine, ({ frame, playing }) =>
    at(frame, playing)
      .map(({ id, isGhost }) => `${isGhost ? "-" : "+"}${id}`)
      .join(" "),
  );
  const given = useMemo(() => {
    const ids = shown.split(" ");
    const isHere = (sign: string) => drawings.filter(({ id }) => ids.includes(sign + id));
    return {
      pictures,
      drawings: [
        ...isHere("-").map((one) => ({ ...one, isGhost: true })),
        ...isHere("+").map((one) => ({ ...one, isGhost: false })),
      ],
    };
  }, [shown, drawings, pictures]);
  return given.drawings.length > 0 ? <Lazy load={loadDrawingLayer} given={given} /> : null;
}
