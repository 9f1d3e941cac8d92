import type { CSSProperties } from "react";
import { cn } from "@/components/ui/class-names";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { spokenPosition } from "@/lib/shared/playback/timecode";

type TimeBarProps = { frame: number; count: number; fps: number; onSeek: (frame: number) => void };

const TRACK =
  "[&::-webkit-slider-runnable-track]:h-1 [&::-webkit-slider-runnable-track]:rounded-full [&::-webkit-slider-runnable-track]:bg-(image:--track) " +
  "[&::-moz-range-track]:h-1 [&::-moz-range-track]:rounded-full [&::-moz-range-track]:bg-(image:--track)";
const THUMB =
  "[&::-webkit-slider-thumb]:-mt-1 [&::-webkit-slider-thumb]:size-3 [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-full [&::-webkit-slider-thumb]:bg-ink " +
  "[&::-moz-range-thumb]:size-3 [&::-moz-range-thumb]:rounded-full [&::-moz-range-thumb]:border-0 [&::-moz-range-thumb]:bg-ink";

/** How far the videos have played: a thin line that fills, as in every player. */
export function TimeBar({ frame, count, fps, onSeek }: TimeBarProps) {
  const played = `${((100 * frame) / Math.max(1, count - 1)).toFixed(2)}%`;
  const track = `linear-gradient(to right, var(--ink) ${played}, color-mix(in srgb, var(--ink) 28%, transparent) ${played})`; // text-ok: CSS
  return (
    <input
      type="range"
      aria-label={m.share_viewer_position_label()}
      aria-valuetext={spokenPosition(frame, count, fps)}
      min={0}
      max={count - 1}
      value={frame}
      onChange={(event) => onSeek(event.target.valueAsNumber)}
      style={{ "--track": track } as CSSProperties}
      className={cn(
        "m-0 block h-11 w-full cursor-pointer appearance-none bg-transparent sm:h-6 forced-colors:appearance-auto",
        TRACK,
        THUMB,
      )}
    />
  );
}
