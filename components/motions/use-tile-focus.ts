"use client";

import { type KeyboardEvent, type RefObject, useState } from "react";
import { isFocusFromPointer } from "@/components/ui/pointer-focus";
import type { Motion, MotionId } from "@/lib/shared/motions/catalogue";
import { nextTile } from "./next-tile";

const allTiles = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>("[data-motion]") ?? [])];

/** One Tab stop for the whole grid, arrows from there: the tile last focused, or the first one while that is hidden. */
export function useTileFocus(list: RefObject<HTMLElement | null>, shown: readonly Motion[]) {
  const [reached, setReached] = useState<MotionId>();
  const reachable = shown.find((motion) => motion.id === reached)?.id ?? shown[0]?.id;

  const onArrow = (event: KeyboardEvent) => {
    if (isFocusFromPointer()) return;
    const tiles = allTiles(list.current);
    const from = event.target instanceof HTMLElement ? tiles.indexOf(event.target) : -1;
    const rects = tiles.map((tile) => tile.getBoundingClientRect());
    const next = from < 0 ? null : nextTile(rects, from, event.key);
    if (next === null) return;
    event.preventDefault();
    tiles[next]?.focus();
  };

  const focusReachable = () =>
    allTiles(list.current)
      .find((tile) => tile.dataset.motion === reachable)
      ?.focus();

  return { reachable, onReach: setReached, onArrow, focusReachable };
}
