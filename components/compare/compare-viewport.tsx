"use client";

import type { CSSProperties, ReactNode, RefObject } from "react";
import { cn } from "@/components/ui/class-names";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type Box, cellsOf, contain, type Size } from "@/lib/shared/playback/layout";
import type { Mode } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { CellTags } from "./cell-tags";
import { hasSettings, ModeSettings } from "./mode-settings";
import type { Overlay } from "./overlay-place";
import { PictureOverlay } from "./picture-overlay";
import { aspectOf, type PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";
import { ViewportNotes } from "./viewport-notes";
import { useViewportPointer } from "./viewport-pointer";
import { WipeHandle } from "./wipe-handle";

type CompareViewportProps = {
  /** The element that the engine draws into. */
  container: RefObject<HTMLDivElement | null>;
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  /** The videos in the viewport, in the order of their cells. */
  shown: readonly PlayerVideo[];
  /** Empty cells of the contact sheet. */
  offers: readonly ReactNode[];
  size: Size;
  /** False: the wheel scrolls the page, and zooms only with Ctrl or ⌘. */
  wheelZooms: boolean;
  /** Whether the settings of the mode lie on the picture. */
  showsSettings: boolean;
  overlay: Overlay | undefined;
  /** Those that are not hidden. */
  drawings: readonly FrameDrawing[];
  ghosts: boolean;
  /** True: one finger or the mouse does nothing here; two fingers and the wheel still zoom. */
  frozen: boolean;
  tools: HTMLElement | null;
  style: CSSProperties;
  className: string;
};

/** The viewport: the canvas, and the labels and controls of each cell above it. The cells use the engine's layout. */
export function CompareViewport({
  container,
  handle,
  commands,
  viewState,
  shown,
  offers,
  size,
  wheelZooms,
  showsSettings,
  overlay,
  drawings,
  ghosts,
  frozen,
  tools,
  ...box
}: CompareViewportProps) {
  const { mode } = viewState.view;
  const sheetOffers = mode === "sheet" ? offers : [];
  const aspects = [...shown, ...sheetOffers].map((video) =>
    isVideo(video) ? aspectOf(video) : aspectOf(shown[0] ?? NO_SIZE),
  );
  const cells = cellsOf(mode, aspects, size);
  const pointer = useViewportPointer({ commands, viewState, cells, aspects, shown, wheelZooms, frozen });
  const drawn = useEngineState(handle.engine, ({ sides }) => Object.values(sides).some(({ ready }) => ready));

  return (
    <div
      data-theme="dark"
      data-viewport=""
      {...pointer}
      {...box}
      className={`relative touch-none select-none overflow-hidden bg-[#000] ${box.className}`}
    >
      <div ref={container} className="absolute inset-0" role="img" aria-label={pictureWords(mode, shown)} />
      {size.width > 0 &&
        cells.map((cell) => {
          const video = shown[cell.sides[0]];
          const second = cell.sides[1] === undefined ? undefined : shown[cell.sides[1]];
          const at = styleOf(cell, size);
          if (!video)
            return (
              <Offer key={`offer-${cell.sides[0]}`} style={at} offer={sheetOffers[cell.sides[0] - shown.length]} />
            );
          return (
            <div key={video.id} className="pointer-events-none absolute" style={at}>
              {!drawn && video.posterUrl && (
                // biome-ignore lint/performance/noImgElement: a frame of the video, served by us at its display size.
                <img src={video.posterUrl} alt="" className="absolute inset-0 size-full object-contain" />
              )}
              <CellTags
                handle={handle}
                commands={commands}
                viewState={viewState}
                video={video}
                second={second}
                at={cell.sides[0]}
              />
            </div>
          );
        })}
      {mode === "wipe" && shown.length > 1 && cells[0] && (
        <WipeHandle view={viewState.view} frame={contain(aspects[0] ?? 16 / 9, cells[0])} commands={commands} />
      )}
      <ViewportNotes handle={handle} />
      {showsSettings && shown.length > 1 && <SettingsOnPicture viewState={viewState} commands={commands} />}
      {(overlay || drawings.length > 0) && (
        <PictureOverlay {...{ overlay, drawings, ghosts, handle, commands, viewState, shown, size, tools }} />
      )}
    </div>
  );
}

/** In full screen the labels at the lower edge of the viewport keep clear of the controls (`--controls`). */
function styleOf({ left, top, width, height }: Box, size: Size): CSSProperties {
  const isLowest = top + height > size.height - 1;
  return { left, top, width, height, ...(isLowest && { "--clear": "var(--controls, 0px)" }) };
}

/** On the picture, so that choosing a mode with settings moves nothing. */
function SettingsOnPicture(props: { viewState: ViewState; commands: Commands }) {
  if (!hasSettings(props.viewState.view.mode)) return null;
  return (
    <div className="@container pointer-events-none absolute inset-x-0 bottom-0 flex justify-center">
      <div
        data-own-pointer=""
        className={cn(
          "pointer-events-auto mb-2.5 flex items-center rounded-control bg-scrim px-2 text-ink",
          // Beside the sync indicator in the lower right corner, or above it.
          props.viewState.view.mode === "wipe" ? "@max-xl:mr-auto @max-xl:ml-2.5" : "@max-xl:mb-10.5",
        )}
      >
        <ModeSettings {...props} />
      </div>
    </div>
  );
}

const NO_SIZE = { width: null, height: null };
const isVideo = (video: unknown): video is PlayerVideo =>
  typeof video === "object" && video !== null && "media" in video;

function Offer({ style, offer }: { style: CSSProperties; offer: ReactNode }) {
  return (
    <div
      data-own-pointer=""
      className="absolute grid place-items-center border border-line-strong border-dashed"
      style={style}
    >
      {offer}
    </div>
  );
}

const PAIR_WORDS: Record<Exclude<Mode, "sheet">, (names: { first: string; second: string }) => string> = {
  side: m.compare_picture_side,
  wipe: m.compare_picture_wipe,
  overlay: m.compare_picture_overlay,
  difference: m.compare_picture_difference,
  flicker: m.compare_picture_flicker,
  flip: m.compare_picture_flip,
};

function pictureWords(mode: Mode, shown: readonly PlayerVideo[]): string {
  const names = shown.map(({ label }) => label);
  const [first, second] = names;
  if (first === undefined) return m.compare_picture_none();
  if (second === undefined) return first;
  if (mode === "sheet") return m.compare_picture_sheet({ names: names.join(", ") });
  return PAIR_WORDS[mode]({ first, second });
}
