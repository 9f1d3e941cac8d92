"use client";

import { ArrowLeftRight, Maximize } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Select } from "@/components/ui/select";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { SideMark } from "./cell-tags";
import type { PlayerVideo } from "./player-video";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type PairBarProps = { handle: EngineHandle; commands: Commands; viewState: ViewState; videos: readonly PlayerVideo[] };

/** Selects both sides, swaps them, offsets them against each other, and zooms. */
export function PairBar({ handle, commands, viewState, videos }: PairBarProps) {
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
          className="min-w-24 flex-1 sm:max-w-40"
        />
        <IconButton label={m.compare_swap_sides()} shortcut="S" onClick={commands.swap}>
          <ArrowLeftRight aria-hidden="true" />
        </IconButton>
        <SideMark side="b" />
        <Select
          label={m.compare_side_b()}
          options={options}
          value={viewState.b ?? ""}
          onChange={commands.chooseB}
          className="min-w-24 flex-1 sm:max-w-44"
        />
      </span>
      {kind === "frames" && (
        <span className="flex items-center gap-2">
          <Offset side="A" hint={m.compare_offset_a_hint()} frames={viewState.offsetA} onShift={commands.offsetA} />
          <Offset side="B" hint={m.compare_offset_b_hint()} frames={viewState.offsetB} onShift={commands.offsetB} />
        </span>
      )}
      <Zoom viewState={viewState} commands={commands} />
    </div>
  );
}

type OffsetProps = { side: "A" | "B"; hint: string; frames: number; onShift: (frames: number) => void };

function Offset({ side, hint, frames, onShift }: OffsetProps) {
  return (
    <label className="flex items-center gap-1 text-muted text-xs" title={hint}>
      {m.compare_offset({ side })}
      <input
        type="number"
        aria-label={m.compare_offset_label({ side })}
        value={frames}
        step={1}
        onChange={(event) =>
          Number.isFinite(event.target.valueAsNumber) && onShift(Math.round(event.target.valueAsNumber) - frames)
        }
        className="h-10 w-14 rounded-control border border-line-strong bg-surface-1 px-2 font-mono text-ink sm:h-8"
      />
    </label>
  );
}

function Zoom({ viewState, commands }: { viewState: ViewState; commands: Commands }) {
  return (
    <span className="flex items-center">
      <IconButton label={m.compare_fit_to_view()} shortcut="F" onClick={commands.fit}>
        <Maximize aria-hidden="true" />
      </IconButton>
      <button
        type="button"
        onClick={commands.actualSize}
        title={m.compare_actual_size_hint()}
        className="h-10 min-w-14 rounded-control px-1.5 font-mono text-muted text-xs hover:bg-surface-3 hover:text-ink sm:h-8"
      >
        {viewState.view.zoom === 1
          ? m.compare_percent({ percent: 100 })
          : `${viewState.view.zoom.toFixed(viewState.view.zoom < 10 ? 1 : 0)}×`}
        <span className="sr-only">{m.compare_actual_size_after()}</span>
      </button>
    </span>
  );
}
