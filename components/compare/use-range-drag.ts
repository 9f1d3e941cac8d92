"use client";

import { type PointerEvent, type RefObject, useRef } from "react";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { type End, frameUnder, markAt, marksBetween } from "./strip-place";
import type { Commands } from "./use-commands";

type Drag = { end: End; frame: number } | { from: number; frame: number };
type Facts = {
  strip: RefObject<HTMLElement | null>;
  commands: Commands;
  viewState: ViewState;
  count: number;
};

/** Drags of the in and out points: a handle, or with Shift a range anywhere on the strip. The picture follows the pointer. */
export function useRangeDrag({ strip, commands, viewState, count }: Facts) {
  const drag = useRef<Drag | null>(null);
  const frameAt = ({ clientX }: PointerEvent) =>
    frameUnder(clientX, strip.current?.getBoundingClientRect() ?? { left: 0, width: 1 }, count);

  const move = (event: PointerEvent) => {
    const now = drag.current;
    if (!now) return;
    const under = frameAt(event);
    const marks = "end" in now ? markAt(now.end, under, viewState, count) : marksBetween(now.from, under, count);
    if (marks) commands.setMarks(marks);
    now.frame = ("end" in now && marks?.[now.end]) || under;
    commands.seek(now.frame, true);
  };
  const end = () => {
    if (drag.current) commands.seek(drag.current.frame);
    drag.current = null;
  };
  const begin = (event: PointerEvent, begun: Drag) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    commands.pause();
    drag.current = begun;
  };

  return {
    /** For the strip and everything in it. */
    strip: {
      onPointerDownCapture: (event: PointerEvent) => {
        if (!event.shiftKey || event.button !== 0) return;
        event.preventDefault();
        event.stopPropagation();
        const from = frameAt(event);
        begin(event, { from, frame: from });
      },
      // The native slider would follow the mouse, too.
      onMouseDownCapture: (event: React.MouseEvent) => event.shiftKey && event.preventDefault(),
      onPointerMove: move,
      onPointerUp: end,
      onPointerCancel: end,
    },
    onHandle: (at: End) => (event: PointerEvent) => {
      if (event.button !== 0) return;
      event.stopPropagation();
      begin(event, { end: at, frame: viewState[at] ?? (at === "first" ? 0 : count - 1) });
    },
  };
}
