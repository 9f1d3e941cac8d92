"use client";

import { type PointerEvent, useState } from "react";
import type { MediaInfo } from "@/lib/shared/contracts/media";

type Storyboard = NonNullable<MediaInfo["storyboard"]>;

/** Which still of a storyboard the pointer is over: the left edge is the beginning of the video, the right edge its end. */
export function tileAt({ count }: Pick<Storyboard, "count">, share: number): number {
  return Math.min(count - 1, Math.max(0, Math.floor(share * count)));
}

/** Follows the mouse across an element; null while it is outside, or there is nothing to scrub. Touch scrolls instead. */
export function useScrub(storyboard: Storyboard | null) {
  const [tile, setTile] = useState<number | null>(null);
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!storyboard || event.pointerType !== "mouse") return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    setTile(tileAt(storyboard, (event.clientX - left) / width));
  };
  return { tile, onPointerMove, onPointerLeave: () => setTile(null) };
}
