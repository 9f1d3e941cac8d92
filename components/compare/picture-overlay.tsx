"use client";

import { useMemo } from "react";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import { placePictures } from "@/lib/shared/playback/placement";
import { DrawingsOnPicture } from "./drawings-on-picture";
import type { Overlay, OverlayPlace } from "./overlay-place";
import { aspectOf, type PlayerVideo } from "./player-video";

type PictureOverlayProps = Omit<OverlayPlace, "pictures"> & {
  shown: readonly PlayerVideo[];
  overlay: Overlay | undefined;
  drawings: readonly FrameDrawing[];
  ghosts: boolean;
};

/** What the page shows on the pictures. It covers the viewport; only its own parts with `pointer-events-auto` take the pointer. */
export function PictureOverlay({ shown, overlay, drawings, ghosts, ...place }: PictureOverlayProps) {
  const { size, viewState } = place;
  const pictures = useMemo(
    () =>
      placePictures(viewState.view, shown.map(aspectOf), size, devicePixelRatio).flatMap((picture) => {
        const video = shown[picture.at]?.id;
        return video === undefined ? [] : [{ ...picture, video }];
      }),
    [viewState.view, shown, size],
  );
  if (size.width === 0) return null;
  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      {drawings.length > 0 && <DrawingsOnPicture {...{ drawings, ghosts, pictures }} handle={place.handle} />}
      {overlay?.({ ...place, pictures })}
    </div>
  );
}
