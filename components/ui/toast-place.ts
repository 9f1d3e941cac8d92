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

/** Keeps a fixed region clear of every `[data-pay]`, while it shows something: a toast must not take the press of a payment. */
export function useKeepClear(count: number): RefObject<HTMLDivElement | null> {
  const region = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = region.current;
    if (!element || count === 0) return;
    const place = () => {
      const { left, right, height } = element.getBoundingClientRect();
      const boxes = [...document.querySelectorAll("[data-pay]")].map((pay) => pay.getBoundingClientRect());
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
  }, [count]);
  return region;
}
