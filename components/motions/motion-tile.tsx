"use client";

import type { CSSProperties, ReactNode } from "react";
import { Check } from "@/components/icons/check";
import { Star } from "@/components/icons/star";
import { Lazy } from "@/components/ui/lazy";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Motion, MotionId } from "@/lib/shared/motions/catalogue";
import { PlanIcon } from "./plan-icon";
import { keyOf } from "./tile-keys";

const loadTileStar = async () => (await import("@/components/buying/tile-star")).TileStar;
const starsId = (motion: MotionId) => `stars-${motion}`;

type MotionTileProps = {
  motion: Motion;
  chosen: boolean;
  /** How many reshoots of this motion the source has, also those that are not finished. */
  ready: number;
  disabled: boolean;
  /** The guests of links who starred its sketch. */
  guests: readonly string[];
  /** Whether Tab focuses this tile: only one tile of the grid at a time. */
  reachable: boolean;
  /** Whether the key that picks it is on, and shown. */
  keyed: boolean;
  /** Whether it is focused, under the pointer or just pressed. */
  attended: boolean;
  /** Width divided by height of the source's picture, which the preview takes too. */
  aspect: number;
  /** Whether its preview leaves out depth, because that could not be estimated. */
  isFlat: boolean;
  /** The source on whose sketches members put stars; undefined for tiles without stars. */
  starsOf: string | undefined;
  onToggle: () => void;
  onFocus: () => void;
  onAttend: () => void;
};

/** One motion: its animated preview (drawn by other code into `data-preview`), its plan icon, its name. */
export function MotionTile({ motion, chosen, ready, guests, disabled, reachable, keyed, ...tile }: MotionTileProps) {
  const [label, description] = [motion.label(), aboutOf(motion, guests, tile.isFlat)];
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
      aria-describedby={tile.starsOf && starsId(motion.id)}
      tabIndex={reachable ? 0 : -1}
      aria-keyshortcuts={keyed ? keyOf(motion.id) : undefined}
      onClick={() => !disabled && tile.onToggle()}
      onFocus={tile.onFocus}
      onPointerEnter={tile.onAttend}
      className="group/tile wide:below-desktop:w-45 shrink-0 select-none [-webkit-touch-callout:none] relative flex flex-col rounded-panel border border-line text-left outline-offset-2 transition-transform duration-150 ease-out hover:-translate-y-0.5 focus-visible:-translate-y-0.5 focus-visible:outline-2 focus-visible:outline-ink aria-disabled:cursor-not-allowed aria-disabled:opacity-60 aria-selected:border-amber aria-selected:ring-1 aria-selected:ring-amber motion-reduce:transform-none motion-reduce:transition-none"
    >
      <Picture motion={motion.id} aspect={tile.aspect}>
        {tile.isFlat && (
          // Not as text: what is seen of a button has to be in its name as it stands there.
          <span
            aria-hidden="true"
            data-theme="dark"
            data-words={m.motions_sketch_flat()}
            className="absolute bottom-1.5 left-1.5 rounded-label bg-scrim px-1.5 text-2xs before:content-[attr(data-words)]"
          />
        )}
        {tile.starsOf && (
          <Lazy
            load={loadTileStar}
            given={{ videoId: tile.starsOf, motion: motion.id, describedBy: starsId(motion.id) }}
          />
        )}
      </Picture>
      {chosen && (
        <span className="absolute top-1.5 left-1.5 grid size-5 place-items-center rounded-full bg-amber text-amber-ink">
          <Check aria-hidden="true" strokeWidth={3} className="size-3.5" />
        </span>
      )}
      {keyed && (
        <span
          aria-hidden="true"
          // Not as text, either.
          data-key={keyOf(motion.id)}
          data-theme="dark"
          className="absolute top-1.5 right-1.5 rounded-label bg-scrim px-1.5 font-mono text-2xs opacity-0 before:content-[attr(data-key)] pointer-coarse:hidden transition-opacity group-focus-within/previews:opacity-100 group-hover/previews:opacity-100"
        />
      )}
      <span className="flex flex-1 items-center justify-between gap-0.5 rounded-b-[9px] bg-surface-1 py-1 pr-1 pl-2.5 text-xs leading-tight group-hover/tile:bg-surface-2">
        <span className="text-balance text-ink">
          {label} {ready > 0 && <span className="block text-2xs text-green">{m.motions_tile_ready({ ready })}</span>}
          {guests.length > 0 && <GuestStars guests={guests} />}
        </span>
        <PlanIcon motion={motion.id} className="h-12 w-15 shrink-0 wide:below-desktop:[@media(height<44rem)]:hidden" />
      </span>
      {tile.attended && (
        <span className="hidden rounded-b-[9px] bg-surface-1 px-2.5 pb-2 text-2xs text-muted short:block">
          {description}
        </span>
      )}
    </button>
  );
}

const namesOf = (guests: readonly string[]) => new Intl.ListFormat(m.language_tag()).format(guests);

/** What the tile does not show as text is in its name. */
const aboutOf = (motion: Motion, guests: readonly string[], isFlat: boolean) =>
  [
    motion.description(),
    isFlat && `${m.motions_sketch_flat()}.`,
    guests.length > 0 && m.motions_tile_starred_by({ names: namesOf(guests) }),
  ]
    .filter(Boolean)
    .join(" ");

function GuestStars({ guests }: { guests: readonly string[] }) {
  return (
    <span title={namesOf(guests)} className="flex items-center gap-1 text-2xs text-muted">
      <Star aria-hidden="true" className="size-3 shrink-0 fill-current" />
      {m.motions_tile_guest_stars({ count: guests.length })}
    </span>
  );
}

/** The place of the preview, in the source's aspect; a portrait one stands in a square, so that the tiles stay low. */
function Picture({ motion, aspect, children }: { motion: MotionId; aspect: number; children: ReactNode }) {
  const frame: CSSProperties & Record<`--${string}`, string> = {
    "--frame": String(Math.max(aspect, 1)),
    "--strip-frame": String(Math.max(aspect, 16 / 9)),
  };
  return (
    <span
      style={frame}
      className="relative grid aspect-(--frame) w-full justify-center wide:below-desktop:aspect-(--strip-frame)"
    >
      <span
        data-preview={motion}
        style={{ aspectRatio: aspect }}
        // What is drawn in it is replaced at any time: an element that is gone before the finger is lifted would take the click with it.
        className="pointer-events-none relative block h-full overflow-hidden rounded-t-[9px] bg-surface-3 group-data-[previews=solid]/previews:bg-transparent"
      />
      {children}
    </span>
  );
}
