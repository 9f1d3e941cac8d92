"use client";

import { type ReactNode, useRef } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { clampFrame } from "@/lib/shared/playback/frames";
import { spokenPosition } from "@/lib/shared/playback/timecode";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { FilmstripRow } from "./filmstrip-row";
import type { PlayerVideo } from "./player-video";
import { RangeHandle } from "./range-handle";
import { shareOf } from "./strip-place";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";
import { useRangeDrag } from "./use-range-drag";

type FilmstripProps = {
  handle: EngineHandle;
  commands: Commands;
  viewState: ViewState;
  videos: readonly PlayerVideo[];
  /** Frames of the timeline; null until they are counted. */
  length: number | null;
  /** What lies on the row of a video, such as the pins of its comments. */
  renderPins?: ((row: RowFacts) => ReactNode) | undefined;
};

export type RowFacts = {
  video: PlayerVideo;
  /** Frames of the timeline. */
  count: number;
  fps: number;
};

/**
 * One native slider for the position of all videos, over their stills: dragging, pressing, arrow keys and screen readers work
 * natively. Each video is at its position on the timeline; the area outside the in and out points is dimmed, and their handles
 * are beside the strip. Only what moves with the frame is drawn again for each frame.
 */
export function Filmstrip({ handle, commands, viewState, videos, length, renderPins }: FilmstripProps) {
  const fps = useEngineState(handle.engine, (state) => state.fps);
  const strip = useRef<HTMLDivElement>(null);
  const count = length ?? 1;
  const range = useRangeDrag({ strip, commands, viewState, count });
  const at = (one: number) => `${shareOf(one, count) * 100}%`;

  return (
    <div className="relative min-w-24 flex-1 px-3.5 pointer-coarse:px-6" {...range.strip}>
      <div ref={strip} className="group relative overflow-hidden rounded-label border bg-surface-2">
        <div aria-hidden="true" className="grid gap-px opacity-80 group-hover:opacity-100">
          {videos.slice(0, 2).map((video) => (
            <FilmstripRow
              key={video.id}
              video={video}
              place={placeOf(video, length, fps)}
              canDecode={handle.engine !== null}
            />
          ))}
        </div>
        {viewState.first !== null && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0 left-0 border-amber border-r bg-scrim"
            style={{ width: at(viewState.first) }}
          />
        )}
        {viewState.last !== null && (
          <span
            aria-hidden="true"
            className="absolute inset-y-0 right-0 border-amber border-l bg-scrim"
            style={{ left: at(viewState.last) }}
          />
        )}
        <Position {...{ handle, commands, count, fps }} />
      </div>
      <div className="pointer-events-none absolute inset-y-0 right-3.5 left-3.5 pointer-coarse:right-6 pointer-coarse:left-6">
        {renderPins && length !== null && <PinRows videos={videos} count={count} fps={fps} renderPins={renderPins} />}
        <RangeHandle end="first" {...{ commands, viewState, count, fps }} onPointerDown={range.onHandle("first")} />
        <RangeHandle end="last" {...{ commands, viewState, count, fps }} onPointerDown={range.onHandle("last")} />
      </div>
    </div>
  );
}

type PinRowsProps = Omit<RowFacts, "video"> &
  Pick<FilmstripProps, "videos"> &
  Required<Pick<FilmstripProps, "renderPins">>;

/** Over the slider, so that a pin is pressed and not the frame under it. */
function PinRows({ videos, count, fps, renderPins }: PinRowsProps) {
  return (
    <div className="absolute inset-0 grid auto-rows-fr gap-px py-px">
      {videos.slice(0, 2).map((video) => (
        <div key={video.id} className="relative">
          {renderPins?.({ video, count, fps })}
        </div>
      ))}
    </div>
  );
}

/** The position of a video on the timeline, as shares of it; the whole timeline while unknown. */
function placeOf({ durationSeconds, offset }: PlayerVideo, length: number | null, fps: number) {
  if (length === null || durationSeconds === null) return { left: 0, width: 1 };
  return { left: -offset / length, width: (durationSeconds * fps) / length };
}

type PositionProps = { handle: EngineHandle; commands: Commands; count: number; fps: number };

/** The playhead. While it is dragged proxies may be shown; at the final position the videos themselves are shown. */
function Position({ handle, commands, count, fps }: PositionProps) {
  const frame = useEngineState(handle.engine, (state) => state.frame);
  const dragged = useRef<number | null>(null);
  const isHeld = useRef<boolean>(false);
  const letGo = () => {
    isHeld.current = false;
    if (dragged.current !== null) commands.seek(dragged.current);
    dragged.current = null;
  };
  return (
    <>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 -ml-px w-0.5 bg-ink shadow-[0_0_0_1px_rgb(0_0_0/55%)]"
        style={{ left: `${shareOf(frame, count) * 100}%` }}
      />
      <input
        type="range"
        aria-label={m.compare_position()}
        aria-valuetext={spokenPosition(frame, count, fps)}
        min={0}
        max={Math.max(1, count - 1)}
        step={1}
        value={frame}
        onPointerDown={() => {
          isHeld.current = true;
        }}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onKeyDown={(event) => {
          const step = KEY_STEPS[event.key];
          if (!step) return;
          event.preventDefault();
          step(commands);
        }}
        onChange={(event) => {
          const wanted = clampFrame(event.target.valueAsNumber, count);
          if (isHeld.current) dragged.current = wanted;
          commands.seek(wanted, isHeld.current);
        }}
        className="absolute inset-0 m-0 size-full cursor-pointer touch-pan-y appearance-none bg-transparent opacity-0 focus-visible:opacity-100 [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:opacity-0"
      />
    </>
  );
}

/** A native slider counts from the frame that is drawn; these count from the frame that was asked for. */
const KEY_STEPS: Partial<Record<string, (commands: Commands) => void>> = {
  ArrowUp: (commands) => commands.step(1),
  ArrowDown: (commands) => commands.step(-1),
  PageUp: (commands) => commands.skip(1),
  PageDown: (commands) => commands.skip(-1),
};
