"use client";

import { clampFrame } from "@/lib/playback/frames";
import type { Look } from "@/lib/playback/look";
import { spokenPosition } from "@/lib/playback/timecode";
import type { Film } from "./film";
import { FilmstripRow } from "./filmstrip-row";
import type { Commands } from "./use-commands";
import { type EngineHandle, useEngineState } from "./use-engine";

type FilmstripProps = { handle: EngineHandle; commands: Commands; look: Look; films: readonly Film[] };

/**
 * The position of all films on one native slider over their pictures: drag, press, arrows and screen readers work by
 * themselves. What lies outside the in and out points is dimmed.
 */
export function Filmstrip({ handle, commands, look, films }: FilmstripProps) {
  const frame = useEngineState(handle.engine, (state) => state.frame);
  const count = useEngineState(handle.engine, (state) => state.frameCount);
  const fps = useEngineState(handle.engine, (state) => state.fps);
  const end = Math.max(1, count - 1);
  const at = (one: number) => `${(Math.min(Math.max(one, 0), end) / end) * 100}%`;

  return (
    <div className="group relative min-w-24 flex-1 overflow-hidden rounded-label border bg-surface-2">
      <div aria-hidden="true" className="grid gap-px opacity-80 group-hover:opacity-100">
        {films.slice(0, 2).map((film) => (
          <FilmstripRow key={film.id} film={film} />
        ))}
      </div>
      {look.first !== null && (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 left-0 border-amber border-r bg-scrim"
          style={{ width: at(look.first) }}
        />
      )}
      {look.last !== null && (
        <span
          aria-hidden="true"
          className="absolute inset-y-0 right-0 border-amber border-l bg-scrim"
          style={{ left: at(look.last) }}
        />
      )}
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 -ml-px w-0.5 bg-ink shadow-[0_0_0_1px_rgb(0_0_0/55%)]"
        style={{ left: at(frame) }}
      />
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={spokenPosition(frame, count, fps)}
        min={0}
        max={end}
        step={1}
        value={frame}
        onChange={(event) => commands.seek(clampFrame(event.target.valueAsNumber, count))}
        className="absolute inset-0 m-0 size-full cursor-pointer touch-pan-y appearance-none bg-transparent opacity-0 focus-visible:opacity-100 [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:opacity-0"
      />
    </div>
  );
}
