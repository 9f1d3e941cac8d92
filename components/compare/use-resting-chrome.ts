"use client";

import { type RefObject, useEffect, useState } from "react";

const REST_AFTER_MS = 2_500;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"] as const;

/**
 * True while nothing was pressed or moved for a while; only watched while `active`. The chrome stays while it is in use:
 * under a mouse pointer, while a key user's focus is in it, and while one of its menus is open.
 */
export function useRestingChrome(chrome: RefObject<HTMLElement | null>, active: boolean): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    if (!active) return;
    let timer: ReturnType<typeof setTimeout>;
    let pointer: EventTarget | null = null;
    const restSoon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => (isInUse(chrome.current, pointer) ? restSoon() : setResting(true)), REST_AFTER_MS);
    };
    const wake = (event?: Event) => {
      if (event instanceof PointerEvent && event.pointerType !== "touch") pointer = event.target;
      setResting(false);
      restSoon();
    };
    wake();
    const leaving = new AbortController();
    for (const sign of SIGNS)
      window.addEventListener(sign, wake, { signal: leaving.signal, passive: true, capture: true });
    return () => {
      leaving.abort();
      clearTimeout(timer);
      setResting(false);
    };
  }, [chrome, active]);
  return resting;
}

function isInUse(chrome: HTMLElement | null, pointer: EventTarget | null): boolean {
  if (!chrome) return false;
  return (
    (pointer instanceof Node && chrome.contains(pointer)) ||
    chrome.querySelector(":focus-visible, [aria-expanded=true]") !== null
  );
}
