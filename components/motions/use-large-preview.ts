"use client";

import { type RefObject, useEffect, useState } from "react";

/** Rest on a tile before its large preview opens; the next tile's opens at once while one is open. */
export const PREVIEW_DELAY_MS = 300;
const LONG_PRESS_MS = 450;
/** A finger that moves further than this scrolls, in CSS pixels. */
const MOST_MOVE = 10;

const tileOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-motion]") : null;

/**
 * The tile whose large preview is open: the one under a resting mouse, with the keyboard's focus, or held down by a finger. Esc
 * closes it. Lifting the finger closes it too, and does not select the motion.
 */
export function useLargePreview(list: RefObject<HTMLElement | null>): HTMLElement | null {
  const [open, setOpen] = useState<HTMLElement | null>(null);

  useEffect(() => {
    const root = list.current;
    if (!root) return;
    const watch = watchTiles(root, setOpen);
    return () => watch.abort();
  }, [list]);

  return open;
}

function watchTiles(root: HTMLElement, onChange: (tile: HTMLElement | null) => void): AbortController {
  const listening = new AbortController();
  const { signal } = listening;
  let shown: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let press: { x: number; y: number } | null = null;
  /** The click that ends a long press is not a choice. */
  let swallowsClick = false;

  const show = (tile: HTMLElement | null) => {
    clearTimeout(timer);
    if (shown === tile) return;
    shown = tile;
    onChange(tile);
  };
  const showLater = (tile: HTMLElement, delay: number, then?: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (tile.isConnected) show(tile);
      then?.();
    }, delay);
  };
  const attend = (tile: HTMLElement | null) => (tile ? showLater(tile, shown ? 0 : PREVIEW_DELAY_MS) : show(null));
  const endPress = () => {
    if (press) show(null);
    press = null;
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    root.addEventListener(type, listener, { signal, capture: type === "click" });

  on("pointerover", ({ pointerType, target }) => pointerType !== "touch" && attend(tileOf(target)));
  on("pointerout", ({ pointerType, relatedTarget }) => {
    if (pointerType !== "touch" && !tileOf(relatedTarget)) show(null);
  });
  on("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) attend(tileOf(target));
  });
  on("focusout", ({ relatedTarget }) => !tileOf(relatedTarget) && show(null));
  on("pointerdown", ({ pointerType, target, clientX: x, clientY: y }) => {
    swallowsClick = false;
    const tile = tileOf(target);
    if (pointerType !== "touch" || !tile) return;
    press = { x, y };
    showLater(tile, LONG_PRESS_MS, () => {
      swallowsClick = true;
    });
  });
  on("pointermove", ({ clientX, clientY }) => {
    if (press && !shown && Math.hypot(clientX - press.x, clientY - press.y) > MOST_MOVE) endPress();
  });
  on("pointerup", endPress);
  on("pointercancel", endPress);
  on("contextmenu", (event) => press && event.preventDefault());
  on("click", (event) => {
    if (!swallowsClick) return;
    swallowsClick = false;
    event.preventDefault();
    event.stopPropagation();
  });
  on("keydown", (event) => {
    if (event.key !== "Escape" || !shown) return;
    event.stopPropagation();
    show(null);
  });
  signal.addEventListener("abort", () => clearTimeout(timer));
  return listening;
}
