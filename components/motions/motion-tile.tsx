"use client";

import { Check } from "lucide-react";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Motion } from "@/lib/shared/motions/catalogue";
import { PlanIcon } from "./plan-icon";
import { keyOf } from "./tile-keys";

type MotionTileProps = {
  motion: Motion;
  chosen: boolean;
  /** How many ready reshoots of this motion the source has. */
  ready: number;
  disabled: boolean;
  /** Whether Tab focuses this tile: only one tile of the grid at a time. */
  reachable: boolean;
  /** Whether the key that picks it is on, and shown. */
  keyed: boolean;
  onToggle: () => void;
  onFocus: () => void;
};

/** One motion: its animated preview (drawn by other code into `data-preview`), its plan icon, its name. */
export function MotionTile({ motion, chosen, ready, disabled, reachable, keyed, onToggle, onFocus }: MotionTileProps) {
  const [label, description, hint] = [motion.label(), motion.description(), motion.video()];
  return (
    <button
      type="button"
      role="option"
      data-motion={motion.id}
      aria-selected={chosen}
      aria-disabled={disabled}
      aria-label={
        ready > 0
          ? m.motions_tile_with_ready({ motion: label, ready, description })
          : m.motions_tile({ motion: label, description })
      }
      title={keyed ? m.motions_tile_hint_key({ hint, key: keyOf(motion.id) }) : hint}
      tabIndex={reachable ? 0 : -1}
      onClick={() => !disabled && onToggle()}
      onFocus={onFocus}
      className="group/tile relative flex flex-col rounded-panel border border-line text-left outline-offset-2 transition-transform duration-150 ease-out hover:-translate-y-0.5 focus-visible:-translate-y-0.5 focus-visible:outline-2 focus-visible:outline-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-60 aria-selected:border-amber aria-selected:ring-1 aria-selected:ring-amber motion-reduce:transform-none motion-reduce:transition-none"
    >
      <span
        data-preview={motion.id}
        className="relative block aspect-video w-full overflow-hidden rounded-t-[9px] bg-surface-3 group-data-[previews=solid]/previews:bg-transparent"
      />
      {chosen && (
        <span className="absolute top-1.5 left-1.5 grid size-5 place-items-center rounded-full bg-amber text-amber-ink">
          <Check aria-hidden="true" strokeWidth={3} className="size-3.5" />
        </span>
      )}
      {keyed && (
        <span
          aria-hidden="true"
          data-theme="dark"
          className="absolute top-1.5 right-1.5 rounded-label bg-scrim px-1.5 font-mono text-2xs opacity-0 transition-opacity group-focus-within/previews:opacity-100 group-hover/previews:opacity-100"
        >
          {keyOf(motion.id)}
        </span>
      )}
      <span className="flex flex-1 items-center justify-between gap-0.5 rounded-b-[9px] bg-surface-1 py-1.5 pr-1 pl-2 text-xs leading-tight group-hover/tile:bg-surface-2">
        <span className="text-balance text-ink">
          {label} {ready > 0 && <span className="block text-2xs text-green">{m.motions_tile_ready({ ready })}</span>}
        </span>
        <PlanIcon motion={motion.id} className="h-[26px] w-[32px] shrink-0" />
      </span>
    </button>
  );
}
