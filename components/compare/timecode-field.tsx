"use client";

import { useState } from "react";
import { clampFrame } from "@/lib/playback/frames";
import { formatTimecode, parseTimecode } from "@/lib/playback/timecode";
import type { Playback } from "./playback";
import { usePlaybackState } from "./use-synced-playback";

/** The timecode, which can be typed into: `3:07`, `f79`, `3.5s`. Enter goes there, Esc leaves it. */
export function TimecodeField({ playback }: { playback: Playback }) {
  const frame = usePlaybackState(playback, (state) => state.frame);
  const count = usePlaybackState(playback, (state) => state.frameCount);
  const [typed, setTyped] = useState<string | null>(null);
  const wrong = typed !== null && typed.trim() !== "" && parseTimecode(typed, playback.fps) === undefined;

  const go = () => {
    const wanted = typed === null ? undefined : parseTimecode(typed, playback.fps);
    if (wanted !== undefined) playback.seek(clampFrame(wanted, count));
    if (!wrong) setTyped(null);
  };

  return (
    <span className="flex shrink-0 items-baseline gap-2 font-mono">
      <input
        aria-label="Timecode: hours, minutes, seconds, frames"
        aria-invalid={wrong || undefined}
        title="Type a time: 3:07 is seconds and frames, f79 a frame, 3.5s seconds"
        inputMode="text"
        spellCheck={false}
        autoComplete="off"
        value={typed ?? formatTimecode(frame, playback.fps)}
        onFocus={(event) => {
          playback.pause();
          event.target.select();
        }}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(null)}
        onKeyDown={(event) => {
          if (event.key === "Enter") go();
          if (event.key === "Escape") {
            setTyped(null);
            event.currentTarget.blur();
          }
        }}
        className="w-[12ch] rounded-label border border-transparent bg-transparent px-1 py-0.5 text-base text-ink hover:border-line-strong focus:border-amber aria-invalid:border-red"
      />
      <span aria-hidden="true" className="w-[10ch] whitespace-nowrap text-right text-muted text-xs">
        f{frame} / {count}
      </span>
    </span>
  );
}
