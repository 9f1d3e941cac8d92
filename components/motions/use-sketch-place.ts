"use client";

import { useLayoutEffect, useRef, useState } from "react";
import { meets, pairPlace, surroundingsOf } from "./preview-place";

/** Keeps two pictures and the words under them beside a tile; `isRow` when the pictures are side by side. */
export function useSketchPlace(tile: HTMLElement, aspect: number) {
  const box = useRef<HTMLElement>(null);
  const words = useRef<HTMLDivElement>(null);
  const [isRow, setIsRow] = useState(true);

  useLayoutEffect(() => {
    const place = () => {
      if (!(box.current && words.current)) return;
      const own = { ...surroundingsOf(tile), aspect, words: words.current.offsetHeight };
      const { left, top, width, isRow } = pairPlace(own);
      Object.assign(box.current.style, { left: `${left}px`, top: `${top}px`, width: `${width}px` });
      box.current.style.visibility = meets(box.current.getBoundingClientRect(), own.tile) ? "hidden" : "";
      setIsRow(isRow);
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

  return { box, words, isRow };
}
