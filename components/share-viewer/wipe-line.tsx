import { type PointerEvent, useRef } from "react";
import * as m from "@/lib/shared/messages/compiled/messages.js";

type WipeLineProps = {
  /** 0 to 1 from the left edge. */
  wipe: number;
  onWipe: (wipe: number) => void;
  /** A press on the line that does not move it. */
  onPress: () => void;
};

const SLACK_PX = 4;
const clamp = (value: number) => Math.min(1, Math.max(0, value));

/**
 * The line between both pictures, with a handle on it that pointers drag. Keyboards have a slider, which is visible while it
 * has the focus.
 */
export function WipeLine({ wipe, onWipe, onPress }: WipeLineProps) {
  const pressed = useRef<{ x: number; hasMoved: boolean }>(undefined);
  const begin = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture?.(event.pointerId);
    pressed.current = { x: event.clientX, hasMoved: false };
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (!(pressed.current && box?.width)) return;
    pressed.current.hasMoved ||= Math.abs(event.clientX - pressed.current.x) > SLACK_PX;
    if (pressed.current.hasMoved) onWipe(clamp((event.clientX - box.left) / box.width));
  };
  const end = () => {
    const isPress = pressed.current?.hasMoved === false;
    pressed.current = undefined;
    if (isPress) onPress();
  };
  return (
    <>
      <div
        aria-hidden="true"
        data-testid="wipe-line"
        onClick={(event) => event.stopPropagation()}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={() => (pressed.current = undefined)}
        className="absolute inset-y-0 w-11 -translate-x-1/2 cursor-ew-resize touch-none select-none"
        style={{ left: `${wipe * 100}%` }}
      >
        <span className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-[#fff] shadow-[0_0_0_1px_rgb(0_0_0/35%)]" />
        <svg
          aria-hidden="true"
          viewBox="0 0 40 40"
          className="absolute top-[78%] left-1/2 size-10 -translate-x-1/2 -translate-y-1/2 rounded-full bg-[#fff] text-[#15171a] shadow-[0_0_0_1px_rgb(0_0_0/35%),0_2px_8px_rgb(0_0_0/45%)]"
        >
          <path d="M16 14l-6 6 6 6M24 14l6 6-6 6" fill="none" stroke="currentColor" strokeWidth="2.5" />
        </svg>
      </div>
      <input
        type="range"
        data-own-arrows=""
        aria-label={m.share_viewer_wipe_label()}
        aria-valuetext={m.share_viewer_wipe_position({
          source: Math.round(wipe * 100),
          reshoot: Math.round((1 - wipe) * 100),
        })}
        min={0}
        max={1}
        step={0.01}
        value={wipe}
        onClick={(event) => event.stopPropagation()}
        onChange={(event) => onWipe(event.target.valueAsNumber)}
        className="pointer-events-none absolute inset-x-0 top-1/2 m-0 h-8 w-full opacity-0 focus-visible:opacity-100"
      />
    </>
  );
}
