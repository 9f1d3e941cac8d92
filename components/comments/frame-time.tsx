import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";

type FrameTimeProps = { first: number; last: number; fps: number };

/** `00:00:03:05 f77`, or both ends of a range. */
export function FrameTime({ first, last, fps }: FrameTimeProps) {
  const isRange = last > first;
  return (
    <span className="inline-flex flex-wrap items-baseline gap-x-1.5 font-mono text-xs">
      <span>
        {formatTimecode(first, fps)}
        {isRange && `–${formatTimecode(last, fps)}`}
      </span>
      <span className="text-dim text-2xs">
        {isRange ? m.comments_frames({ first, last }) : m.comments_frame({ frame: first })}
      </span>
    </span>
  );
}

/** The same in words for names: `00:00:03:05` or `00:00:03:05 to 00:00:04:00`. */
export const timeWords = (first: number, last: number, fps: number) =>
  last > first
    ? m.comments_time_range({ from: formatTimecode(first, fps), to: formatTimecode(last, fps) })
    : formatTimecode(first, fps);
