"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** Rest on a tile before its large preview opens; the next tile's opens at once while one is open. */
export const PREVIEW_DELAY_MS = 300;
const LONG_PRESS_MS = 450;
/** Rest on another tile before it replaces a preview that the pointer may be on its way to, and time to reach that one. */
const SWITCH_MS = 220;
/** A finger that moves further than this scrolls, in CSS pixels. */
const MOST_MOVE = 10;

const isInPreview = (target: EventTarget | null) =>
  target instanceof Element && target.closest("[data-large-preview]") !== null;
const tileOf = (target: EventTarget | null) =>
  target instanceof Element ? target.closest<HTMLElement>("[data-motion]") : null;

/**
 * The tile whose large preview is open: the one under a resting mouse, with the keyboard's focus, or held down by a finger. Esc
 * closes it. Lifting the finger closes it too, and does not select the motion. One that `stays` has controls: it stays open
 * while the pointer or the focus is in it, and after a finger was lifted.
 */
export function useLargePreview(list: RefObject<HTMLElement | null>, stays: boolean): HTMLElement | null {
  const [open, setOpen] = useState<HTMLElement | null>(null);
  const latest = useRef(stays);
  useEffect(() => {
    latest.current = stays;
  }, [stays]);

  useEffect(() => {
    const root = list.current;
    if (!root) return;
    const watch = watchTiles(root, setOpen, () => latest.current);
    return () => watch.abort();
  }, [list]);

  return open;
}

type Shown = {
  tile: () => HTMLElement | null;
  show: (tile: HTMLElement | null) => void;
  showLater: (tile: HTMLElement | null, delay: number, then?: () => void) => void;
  /** Keeps what is shown. */
  keep: () => void;
};

function createShown(onChange: (tile: HTMLElement | null) => void): Shown {
  let shown: HTMLElement | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show: Shown["show"] = (tile) => {
    clearTimeout(timer);
    if (shown === tile) return;
    shown = tile;
    onChange(tile);
  };
  return {
    tile: () => shown,
    show,
    showLater(tile, delay, then) {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!tile || tile.isConnected) show(tile);
        then?.();
      }, delay);
    },
    keep: () => clearTimeout(timer),
  };
}

function watchTiles(root: HTMLElement, onChange: (tile: HTMLElement | null) => void, stays: () => boolean) {
  const listening = new AbortController();
  const { signal } = listening;
  const shown = createShown(onChange);
  let press: { x: number; y: number; at: number } | null = null;
  /** The click that ends a long press is not a choice. */
  let swallowsClick = false;

  const attend = (tile: HTMLElement | null) => {
    if (!tile) return shown.show(null);
    shown.showLater(tile, shown.tile() ? (stays() ? SWITCH_MS : 0) : PREVIEW_DELAY_MS);
  };
  const leave = () => (stays() && shown.tile() ? shown.showLater(null, SWITCH_MS) : shown.show(null));
  const endPress = () => {
    if (press && !(stays() && shown.tile())) shown.show(null);
    press = null;
  };
  const on = <K extends keyof HTMLElementEventMap>(type: K, listener: (event: HTMLElementEventMap[K]) => void) =>
    root.addEventListener(type, listener, { signal, capture: type === "click" });

  on("pointerover", ({ pointerType, target }) => pointerType !== "touch" && attend(tileOf(target)));
  on("pointerout", ({ pointerType, relatedTarget }) => {
    if (pointerType !== "touch" && !tileOf(relatedTarget)) leave();
  });
  on("focusin", ({ target }) => {
    if (target instanceof Element && target.matches(":focus-visible")) attend(tileOf(target));
  });
  on("focusout", ({ relatedTarget }) => !tileOf(relatedTarget) && !isInPreview(relatedTarget) && shown.show(null));
  on("pointerdown", ({ pointerType, target, clientX: x, clientY: y, timeStamp: at }) => {
    swallowsClick = false;
    const tile = tileOf(target);
    if (pointerType !== "touch" || !tile) return;
    press = { x, y, at };
    shown.showLater(tile, LONG_PRESS_MS, () => {
      swallowsClick = true;
    });
  });
  on("pointermove", ({ clientX, clientY }) => {
    if (press && !shown.tile() && Math.hypot(clientX - press.x, clientY - press.y) > MOST_MOVE) endPress();
  });
  on("pointerup", ({ timeStamp }) => {
    // While the page is busy, the timer ends before the end of a short press is heard.
    if (press && swallowsClick && timeStamp - press.at < LONG_PRESS_MS) {
      swallowsClick = false;
      shown.show(null);
    }
    endPress();
  });
  on("pointercancel", endPress);
  on("contextmenu", (event) => press && event.preventDefault());
  on("click", (event) => {
    if (!swallowsClick) return;
    swallowsClick = false;
    event.preventDefault();
    event.stopPropagation();
  });
  on("keydown", (event) => {
    if (event.key !== "Escape" || !shown.tile()) return;
    event.stopPropagation();
    shown.show(null);
  });
  watchPreview(shown, leave, signal);
  signal.addEventListener("abort", shown.keep);
  return listening;
}

/** A preview with controls is open while the pointer or the focus is in it; the focus goes back to its tile. */
function watchPreview({ tile, show, keep }: Shown, leave: () => void, signal: AbortSignal) {
  const on = <K extends keyof DocumentEventMap>(type: K, listener: (event: DocumentEventMap[K]) => void) =>
    document.addEventListener(type, (event) => tile() && listener(event), { signal, capture: true });

  on("pointerover", ({ target }) => isInPreview(target) && keep());
  on("pointerout", ({ target, relatedTarget }) => {
    if (isInPreview(target) && !isInPreview(relatedTarget) && !isInPreview(document.activeElement)) leave();
  });
  on("pointerdown", ({ target }) => {
    if (!(isInPreview(target) || tileOf(target))) show(null);
  });
  on("focusout", ({ target, relatedTarget }) => {
    if (isInPreview(target) && relatedTarget && !isInPreview(relatedTarget) && !tileOf(relatedTarget)) show(null);
  });
  on("keydown", (event) => {
    if (event.key !== "Escape" || !isInPreview(event.target)) return;
    event.stopPropagation();
    tile()?.focus();
    show(null);
  });
}
