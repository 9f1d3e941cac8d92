"use client";

import { ArrowLeftRight } from "@/components/icons/arrow-left-right";
import { Ellipsis } from "@/components/icons/ellipsis";
import { cn } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { Menu, MenuButton } from "@/components/ui/menu";
import { Select } from "@/components/ui/select";
import { Tooltip } from "@/components/ui/tooltip";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Size } from "@/lib/shared/playback/layout";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { SideMark } from "./cell-tags";
import { useKeyHint } from "./key-hint";
import { scaleOnScreen } from "./picture-on-screen";
import type { PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type PairBarProps = {
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  videos: readonly PlayerVideo[];
  /** The videos in the viewport, and its size. */
  shown: readonly PlayerVideo[];
  size: Size;
};

/** Selects both sides, swaps them, and zooms. In the menu: what is used less often, and the zoom where there is no room. */
export function PairBar({ handle, commands, viewState, videos, shown, size }: PairBarProps) {
  const swapKey = useKeyHint("swap");
  const options = videos.map((video, at) => ({
    value: video.id,
    label: video.leads ? video.label : `${at} · ${video.label}`,
  }));
  const zoom = zoomWords(viewState.view.zoom, scaleOnScreen(size, shown, viewState.view));
  return (
    // Its least width decides whether it shares a row with the modes.
    <div className="flex min-w-0 flex-1 basis-96 items-center justify-end gap-1.5">
      <SideMark side="a" />
      <Select
        label={m.compare_side_a()}
        options={options}
        value={viewState.a}
        onChange={commands.chooseA}
        className="min-w-0 flex-1 sm:max-w-72"
      />
      <IconButton label={m.compare_swap_sides()} shortcut={swapKey} onClick={commands.swap}>
        <ArrowLeftRight aria-hidden="true" />
      </IconButton>
      <SideMark side="b" />
      <Select
        label={m.compare_side_b()}
        options={options}
        value={viewState.b ?? ""}
        onChange={commands.chooseB}
        className="min-w-0 flex-1 sm:max-w-72"
      />
      <Zoom zoom={zoom} commands={commands} />
      <More handle={handle} commands={commands} viewState={viewState} zoom={zoom} />
    </div>
  );
}

type MoreProps = Pick<PairBarProps, "handle" | "commands" | "viewState"> & { zoom: ZoomWords };

function More({ handle, commands, viewState: { offsetA, offsetB }, zoom }: MoreProps) {
  const fitKey = useKeyHint("fit");
  const canShift = useEngineState(handle.engine, (state) => state.kind) === "frames";
  const isShifted = offsetA !== 0 || offsetB !== 0;
  return (
    <Menu
      label={m.compare_pair_more()}
      button={<Ellipsis className="size-4" />}
      buttonClassName={cn(
        "grid size-10 shrink-0 place-items-center rounded-control hover:bg-surface-3 hover:text-ink sm:size-8",
        isShifted ? "bg-surface-3 text-amber" : "text-muted",
        !canShift && "hidden @max-xl:grid",
      )}
    >
      {canShift && (
        <>
          <Offset side="A" keys="> <" frames={offsetA} onShift={commands.offsetA} />
          <Offset side="B" keys="+ −" frames={offsetB} onShift={commands.offsetB} />
        </>
      )}
      <MenuButton onClick={commands.fitOrActual} className="hidden @max-xl:flex">
        <span className="flex-1">
          {m.compare_zoom()} {zoom.shown}
        </span>
        {fitKey && <Kbd className="pointer-coarse:hidden">{fitKey}</Kbd>}
      </MenuButton>
    </Menu>
  );
}

type OffsetProps = { side: "A" | "B"; keys: string; frames: number; onShift: (frames: number) => void };

function Offset({ side, keys, frames, onShift }: OffsetProps) {
  const label = m.compare_offset_label({ side });
  return (
    <label className="flex items-center gap-3 py-1 pr-1 pl-2.5">
      <span className="flex-1">{label}</span>
      <Kbd className="pointer-coarse:hidden">{keys}</Kbd>
      <input
        type="number"
        aria-label={label}
        value={frames}
        step={1}
        onChange={(event) =>
          Number.isFinite(event.target.valueAsNumber) && onShift(Math.round(event.target.valueAsNumber) - frames)
        }
        className="h-10 w-18 rounded-control border border-edge bg-surface-1 px-2 font-mono text-ink sm:h-8"
      />
    </label>
  );
}

type ZoomWords = { shown: string; about: string };

/** Pixels of the screen for each pixel of the picture, in percent, or that the whole picture is shown. */
function zoomWords(zoom: number, scale: number | null): ZoomWords {
  const percent = scale === null ? null : m.compare_percent({ percent: Math.round(scale * 100) });
  if (zoom !== 1) return { shown: percent ?? "", about: m.compare_fit_or_actual() };
  const about = percent ? m.compare_zoom_fitted({ percent }) : m.compare_fit_or_actual();
  return { shown: m.compare_zoom_fit(), about };
}

/** A press changes between the whole picture and 100 %. */
function Zoom({ zoom, commands }: { zoom: ZoomWords; commands: Commands }) {
  const hint = useKeyHint("fit");
  return (
    <span className="@max-xl:hidden">
      <Tooltip text={zoom.about} shortcut={hint}>
        {({ ref }) => (
          <button
            ref={ref}
            type="button"
            onClick={commands.fitOrActual}
            className="h-10 min-w-14 rounded-control px-1.5 font-mono text-muted text-xs hover:bg-surface-3 hover:text-ink sm:h-8"
          >
            <span className="sr-only">{m.compare_zoom()} </span>
            {zoom.shown}
          </button>
        )}
      </Tooltip>
    </span>
  );
}
