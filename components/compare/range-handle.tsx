"use client";

import type { KeyboardEvent, PointerEvent } from "react";
import { cn } from "@/components/ui/class-names";
import { isFocusFromPointer } from "@/components/ui/pointer-focus";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { formatTimecode } from "@/lib/shared/playback/timecode";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { type End, markAt, shareOf } from "./strip-place";
import type { Commands } from "./use-commands";

type RangeHandleProps = {
  end: End;
  commands: Commands;
  viewState: ViewState;
  count: number;
  fps: number;
  onPointerDown: (event: PointerEvent) => void;
};

const NAMES = { first: m.compare_in_point, last: m.compare_out_point } as const;

/**
 * The in or the out point, outside its end of the range so that the first and last frame can still be pressed. Arrow keys move
 * it by a frame, with Shift by a second; Delete removes it.
 */
export function RangeHandle({ end, commands, viewState, count, fps, onPointerDown }: RangeHandleProps) {
  const mark = viewState[end];
  const frame = mark ?? (end === "first" ? 0 : count - 1);
  const time = formatTimecode(frame, fps);
  const isFirst = end === "first";

  const onKeyDown = (event: KeyboardEvent) => {
    if (isFocusFromPointer()) return;
    const next = frameAfter(frame, event, { count, fps });
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const marks = markAt(end, next ?? (isFirst ? 0 : count - 1), viewState, count);
    commands.setMarks(marks);
    commands.seek(marks[end] ?? (isFirst ? 0 : count - 1));
  };

  return (
    <span
      role="slider"
      tabIndex={0}
      data-own-arrows=""
      aria-label={NAMES[end]()}
      aria-valuemin={0}
      aria-valuemax={Math.max(1, count - 1)}
      aria-valuenow={frame}
      aria-valuetext={mark === null ? m.compare_mark_none({ time }) : time}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className={cn(
        "group/mark pointer-events-auto absolute inset-y-0 w-3 cursor-ew-resize touch-none pointer-coarse:w-5",
        // Easier to hit, away from the strip.
        "before:absolute before:inset-y-0 before:w-6 before:content-['']",
        isFirst ? "-translate-x-full before:right-0" : "before:left-0",
      )}
      style={{ left: `${shareOf(frame, count) * 100}%` }}
    >
      <span
        aria-hidden="true"
        className={cn(
          "absolute inset-0 grid place-items-center border",
          isFirst ? "rounded-l-label" : "rounded-r-label",
          mark === null
            ? "border-line-strong bg-surface-3 text-muted group-hover/mark:text-ink"
            : "border-amber bg-amber text-amber-ink",
        )}
      >
        <span className="h-3 w-0.5 rounded-full bg-current" />
      </span>
      <span
        aria-hidden="true"
        className={cn(
          "floating -translate-y-1 pointer-events-none absolute bottom-full hidden whitespace-nowrap rounded-label px-1.5 py-0.5 font-mono text-ink text-xs",
          "group-hover/mark:block group-focus-visible/mark:block group-active/mark:block",
          isFirst ? "left-0" : "right-0",
        )}
      >
        {isFirst ? m.compare_in_at({ time }) : m.compare_out_at({ time })}
      </span>
    </span>
  );
}

/** The frame after a key; null: no mark any more; undefined: the key means nothing here. */
function frameAfter(
  frame: number,
  { key, shiftKey }: KeyboardEvent,
  { count, fps }: { count: number; fps: number },
): number | null | undefined {
  const step = shiftKey ? Math.round(fps) : 1;
  const moves: Partial<Record<string, number | null>> = {
    ArrowLeft: frame - step,
    ArrowDown: frame - step,
    ArrowRight: frame + step,
    ArrowUp: frame + step,
    PageDown: frame - Math.round(fps),
    PageUp: frame + Math.round(fps),
    Home: 0,
    End: count - 1,
    Delete: null,
    Backspace: null,
  };
  const next = moves[key];
  return typeof next === "number" ? Math.min(Math.max(next, 0), count - 1) : next;
}
