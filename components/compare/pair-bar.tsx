"use client";

import { ArrowLeftRight } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
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

/** Selects both sides, swaps them, offsets them against each other, and zooms. */
export function PairBar({ handle, commands, viewState, videos, shown, size }: PairBarProps) {
  const swapKey = useKeyHint("swap");
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const options = videos.map((video, at) => ({
    value: video.id,
    label: video.leads ? video.label : `${at} · ${video.label}`,
  }));
  return (
    <div className="@max-xl:ml-0 ml-auto flex min-w-0 @max-xl:basis-full flex-wrap items-center gap-x-1.5 gap-y-1">
      <span className="flex min-w-0 @max-xl:basis-full items-center gap-1.5">
        <SideMark side="a" />
        <Select
          label={m.compare_side_a()}
          options={options}
          value={viewState.a}
          onChange={commands.chooseA}
          className="min-w-24 flex-auto sm:max-w-72"
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
          className="min-w-24 flex-auto sm:max-w-72"
        />
      </span>
      {kind === "frames" && (
        <span className="flex items-center gap-2">
          <Offset side="A" keys="> <" frames={viewState.offsetA} onShift={commands.offsetA} />
          <Offset side="B" keys="+ −" frames={viewState.offsetB} onShift={commands.offsetB} />
        </span>
      )}
      <Zoom zoom={viewState.view.zoom} scale={scaleOnScreen(size, shown, viewState.view)} commands={commands} />
    </div>
  );
}

type OffsetProps = { side: "A" | "B"; keys: string; frames: number; onShift: (frames: number) => void };

function Offset({ side, keys, frames, onShift }: OffsetProps) {
  const label = m.compare_offset_label({ side });
  return (
    <Tooltip text={label} shortcut={keys}>
      {({ ref }) => (
        <label className="flex items-center gap-1 text-muted text-xs">
          <span ref={ref}>{m.compare_offset({ side })}</span>
          <input
            type="number"
            aria-label={label}
            value={frames}
            step={1}
            onChange={(event) =>
              Number.isFinite(event.target.valueAsNumber) && onShift(Math.round(event.target.valueAsNumber) - frames)
            }
            className="h-10 w-14 rounded-control border border-line-strong bg-surface-1 px-2 font-mono text-ink sm:h-8"
          />
        </label>
      )}
    </Tooltip>
  );
}

type ZoomProps = { zoom: number; scale: number | null; commands: Commands };

/** Pixels of the screen for each pixel of the picture, in percent; a press changes between the whole picture and 100 %. */
function Zoom({ zoom, scale, commands }: ZoomProps) {
  const hint = useKeyHint("fit");
  const percent = scale === null ? null : m.compare_percent({ percent: Math.round(scale * 100) });
  const isFit = zoom === 1;
  return (
    <Tooltip text={isFit && percent ? m.compare_zoom_fitted({ percent }) : m.compare_fit_or_actual()} shortcut={hint}>
      {({ ref }) => (
        <button
          ref={ref}
          type="button"
          onClick={commands.fitOrActual}
          className="h-10 min-w-14 rounded-control px-1.5 font-mono text-muted text-xs hover:bg-surface-3 hover:text-ink sm:h-8"
        >
          <span className="sr-only">{m.compare_zoom()} </span>
          {isFit ? m.compare_zoom_fit() : percent}
        </button>
      )}
    </Tooltip>
  );
}
