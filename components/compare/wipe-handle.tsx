"use client";

import type { KeyboardEvent } from "react";
import { isFocusFromPointer } from "@/components/ui/pointer-focus";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Box } from "@/lib/shared/playback/layout";
import { type View, wipeAxis } from "@/lib/shared/playback/view";
import type { Commands } from "./use-commands";

const STEP = 0.01;
const LONG_STEP = 0.1;
const EDGE = 0.02;

type WipeHandleProps = { view: View; frame: Box; commands: Commands };

/**
 * The wipe line and its handle, which is a slider: arrow keys move it, Shift moves it further, Enter rotates it. The line may
 * be at the very edge; the handle always stays visible.
 */
export function WipeHandle({ view, frame, commands }: WipeHandleProps) {
  const axis = wipeAxis(view.angle, frame.width / frame.height);
  const seen = Math.min(Math.max(view.wipe, EDGE), 1 - EDGE);
  const reach = (wipe: number) => (wipe - 0.5) * axis.reach * frame.height;
  const centre = (wipe: number) => ({
    left: frame.left + frame.width / 2 + axis.x * reach(wipe),
    top: frame.top + frame.height / 2 + axis.y * reach(wipe),
  });
  const turn = `rotate(${view.angle}deg)`;

  const onKeyDown = (event: KeyboardEvent) => {
    if (isFocusFromPointer()) return;
    const next = wipeAfter(view.wipe, event);
    if (next === undefined && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    if (next === undefined) commands.turnWipe();
    else commands.setView({ wipe: next });
  };

  return (
    <div className="pointer-events-none absolute inset-0 overflow-hidden">
      <span
        aria-hidden="true"
        className="absolute -mt-[150vmax] h-[300vmax] w-px bg-ink shadow-[0_0_0_0.5px_rgb(0_0_0/60%)]"
        style={{ ...centre(view.wipe), transform: turn, transformOrigin: "0 50%" }}
      />
      <span
        role="slider"
        tabIndex={0}
        data-own-arrows=""
        aria-label={m.compare_wipe_position()}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(view.wipe * 100)}
        aria-valuetext={wipeWords(view)}
        aria-orientation={view.angle % 180 === 0 ? "horizontal" : "vertical"}
        onKeyDown={onKeyDown}
        className="pointer-events-auto absolute -m-5 grid size-10 cursor-grab place-items-center rounded-full active:cursor-grabbing"
        style={{ ...centre(seen), transform: turn }}
      >
        <svg aria-hidden="true" viewBox="0 0 32 32" className="size-8 rounded-full bg-scrim text-ink">
          <circle cx="16" cy="16" r="15.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <path d="M13 11l-5 5 5 5M19 11l5 5-5 5" fill="none" stroke="currentColor" strokeWidth="1.75" />
        </svg>
      </span>
    </div>
  );
}

function wipeAfter(wipe: number, { key, shiftKey }: KeyboardEvent): number | undefined {
  const step = shiftKey ? LONG_STEP : STEP;
  const moves: Partial<Record<string, number>> = {
    ArrowLeft: wipe - step,
    ArrowDown: wipe - step,
    ArrowRight: wipe + step,
    ArrowUp: wipe + step,
    PageDown: wipe - LONG_STEP,
    PageUp: wipe + LONG_STEP,
    Home: 0,
    End: 1,
  };
  const next = moves[key];
  return next === undefined ? undefined : Math.min(Math.max(Math.round(next * 1000) / 1000, 0), 1);
}

/** By quarter turns. */
const WIPE_WORDS = [
  m.compare_wipe_value_left,
  m.compare_wipe_value_top,
  m.compare_wipe_value_right,
  m.compare_wipe_value_bottom,
];

/** `60 % of side A, from the left` */
function wipeWords({ wipe, angle }: View): string {
  const percent = Math.round(wipe * 100);
  const words = WIPE_WORDS[angle / 90];
  return words ? words({ percent }) : m.compare_wipe_value_angle({ percent, degrees: Math.round(angle) });
}
