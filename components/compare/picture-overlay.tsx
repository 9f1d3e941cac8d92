"use client";

import { type ReactNode, useMemo } from "react";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import type { Size } from "@/lib/shared/playback/layout";
import { type PlacedPicture, placePictures } from "@/lib/shared/playback/placement";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { DrawingsOnPicture } from "./drawings-on-picture";
import { aspectOf, type PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import type { EngineHandle } from "./use-engine";

/** What lies on the pictures gets: where they are now, in every mode, zoomed and moved. */
export type OverlayPlace = {
  /** In CSS pixels of the viewport, with the ID of the video that each shows. */
  pictures: readonly (PlacedPicture & { video: string })[];
  /** Of the viewport. */
  size: Size;
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  /** The place of the player's controls while it is frozen: a toolbar is put there with a portal. */
  tools: HTMLElement | null;
};

export type Overlay = (place: OverlayPlace) => ReactNode;

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
