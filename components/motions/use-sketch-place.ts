"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { sketchPlace, surroundingsOf } from "./preview-place";

/** A finger has held the tile, so it may be covered; a mouse or the keyboard's focus is still on it. */
const isTouched = () => matchMedia("(pointer: coarse)").matches;

/**
 * Keeps two pictures and their words beside a tile, or over it where a phone has no other room; `isRow` when the pictures are side by
 * side, `isAside` when the words are beside them.
 */
export function useSketchPlace(tile: HTMLElement, aspect: number) {
  const box = useRef<HTMLElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [shape, setShape] = useState({ isRow: true, isAside: false });

  useLayoutEffect(() => {
    const place = () => {
      if (!(box.current && words.current)) return;
      const own = { ...surroundingsOf(tile), aspect, words: words.current.offsetHeight };
      const { left, top, width, isRow, isAside, isHidden } = sketchPlace(own, isTouched());
      Object.assign(box.current.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
      box.current.style.visibility = isHidden ? "hidden" : "";
      setShape({ isRow, isAside });
    };
    if (box.current && !box.current.matches(":popover-open")) box.current.showPopover();
    place();
    // The words wrap in the width that they were given, so their height can change it once more.
    const size = new ResizeObserver(place);
    if (words.current) size.observe(words.current);
    addEventListener("resize", place);
    addEventListener("scroll", place, { capture: true, passive: true });
    return () => {
      size.disconnect();
      removeEventListener("resize", place);
      removeEventListener("scroll", place, { capture: true });
    };
  }, [tile, aspect]);

  return { box, words, ...shape };
}
