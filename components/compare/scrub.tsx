"use client";

import { clampFrame } from "@/lib/playback/frames";
import { spokenPosition } from "@/lib/playback/timecode";
import type { Playback } from "./playback";
import { usePlaybackState } from "./use-synced-playback";

/** The position of both films on one native slider: drag, press, arrows and screen readers work by themselves. */
export function Scrub({ playback }: { playback: Playback }) {
  const frame = usePlaybackState(playback, (state) => state.frame);
  const count = usePlaybackState(playback, (state) => state.frameCount);
  const done = count > 1 ? frame / (count - 1) : 0;

  return (
    <div className="group relative flex h-8 min-w-24 flex-1 items-center">
      <span aria-hidden="true" className="absolute inset-x-0 h-1 overflow-hidden rounded-full bg-line-strong">
        <span
          className="absolute inset-0 origin-left rounded-full bg-muted group-hover:bg-ink"
          style={{ transform: `scaleX(${done})` }}
        />
      </span>
      <span aria-hidden="true" className="pointer-events-none absolute inset-x-[7px] h-full">
        <span
          className="absolute top-1/2 -ml-[7px] size-3.5 -translate-y-1/2 rounded-full border-2 border-bg bg-ink"
          style={{ left: `${done * 100}%` }}
        />
      </span>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext={spokenPosition(frame, count, playback.fps)}
        min={0}
        max={count - 1}
        step={1}
        value={frame}
        onChange={(event) => playback.seek(clampFrame(event.target.valueAsNumber, count))}
        className="absolute inset-0 m-0 size-full cursor-pointer touch-pan-y appearance-none rounded-label bg-transparent opacity-0 focus-visible:opacity-100 [&::-moz-range-thumb]:opacity-0 [&::-webkit-slider-thumb]:opacity-0"
      />
    </div>
  );
}
