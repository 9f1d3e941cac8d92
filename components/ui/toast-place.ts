"use client";

import { type RefObject, useLayoutEffect, useRef } from "react";

const EDGE = 16;
const GAP = 8;

type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;

/**
 * How far above the window's bottom edge a region of this size stands, so that it covers none of the boxes: as low as it can,
 * and at the top where there is no other room. In CSS pixels.
 */
export function bottomClearOf(
  boxes: readonly Box[],
  region: { left: number; right: number; height: number },
  windowHeight: number,
): number {
  const beside = boxes.filter(({ left, right }) => left < region.right && right > region.left);
  const fits = (bottom: number) => {
    const [upper, lower] = [windowHeight - bottom - region.height, windowHeight - bottom];
    return upper >= 0 && beside.every((box) => box.bottom <= upper || box.top >= lower);
  };
  const above = beside.map(({ top }) => windowHeight - top + GAP).filter((bottom) => bottom > EDGE);
  const highest = windowHeight - region.height - EDGE;
  return [EDGE, ...above.sort((one, other) => one - other)].find(fits) ?? Math.max(EDGE, highest);
}

/** What a toast must not cover: it would take the press of a payment, or of the player's controls in full screen. */
const KEPT_CLEAR = "[data-pay], [data-keep-clear]";

/** What covers the window: the player in full screen, be it the browser's or a layer of ours. */
const fullScreen = () => document.querySelector("[data-full-screen]");

/**
 * Full screen and dialogs are in the browser's top layer, where only what came later is above them, and a dialog may cut off
 * or move what is fixed in it: the region goes there once more.
 */
function raise(element: HTMLElement, dialog: HTMLDialogElement | null): void {
  element.popover = null;
  // A dialog that goes with the action that is reported takes the region with it, which then is drawn anew in the page.
  if (!element.isConnected || !(dialog ?? fullScreen())) return;
  element.popover = "manual";
  element.showPopover();
}

function useTopLayer(region: RefObject<HTMLElement | null>, isShown: boolean, dialog: HTMLDialogElement | null): void {
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || !isShown) return;
    const raiseNow = () => raise(element, dialog);
    raiseNow();
    // The player names its full screen once it has it.
    const observer = new MutationObserver(raiseNow);
    observer.observe(document.body, { subtree: true, attributeFilter: ["data-full-screen"] });
    return () => {
      observer.disconnect();
      element.popover = null;
    };
  }, [region, isShown, dialog]);
}

/** Keeps a fixed region visible, and clear of what must be pressed, while it shows something. It is in `dialog`, or in the page. */
export function useKeepClear(count: number, dialog: HTMLDialogElement | null): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useTopLayer(region, count > 0, dialog);
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || count === 0) return;
    const place = () => {
      const { left, right, height } = element.getBoundingClientRect();
      const boxes = [...(dialog ?? fullScreen() ?? document).querySelectorAll(KEPT_CLEAR)].map((kept) =>
        kept.getBoundingClientRect(),
      );
      element.style.bottom = `${bottomClearOf(boxes, { left, right, height }, window.innerHeight)}px`;
    };
    let frame = 0;
    const placeSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(place);
    };
    place();
    // Its own texts change too, and the page below may be replaced by another one.
    const observer = new MutationObserver(placeSoon);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ["class"],
    });
    const leaving = new AbortController();
    window.addEventListener("scroll", placeSoon, { capture: true, passive: true, signal: leaving.signal });
    window.addEventListener("resize", placeSoon, { signal: leaving.signal });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      leaving.abort();
    };
  }, [count, dialog]);
  return region;
}
