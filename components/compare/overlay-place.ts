import type { ReactNode } from "react";
import type { Size } from "@/lib/shared/playback/layout";
import type { PlacedPicture } from "@/lib/shared/playback/placement";
import type { ViewState } from "@/lib/shared/playback/view-state";
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
