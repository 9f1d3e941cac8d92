"use client";

import { type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { flushSync } from "react-dom";

/** `narrow` of app/variants.css. */
const NARROW = "(width < 48rem) or (height < 30rem)"; // text-ok: CSS

export const isNarrow = () => typeof matchMedia === "function" && matchMedia(NARROW).matches;

/**
 * Calls `act` when the window becomes narrow while the focus is inside, also in a dialog that was opened there. What `act`
 * shows keeps the focus: mostly the browser says so before it lays the page out, but code that asks for a size in between makes
 * it lay the page out first, and what is hidden by that loses the focus.
 */
export function useWhenNarrowed(place: RefObject<HTMLElement | null>, act: () => void): void {
  const lastInside = useRef<HTMLElement | null>(null);
  const onFocus = useEffectEvent(({ target }: FocusEvent) => {
    lastInside.current = target instanceof HTMLElement && place.current?.contains(target) ? target : null;
  });
  const onChange = useEffectEvent(({ matches }: MediaQueryListEvent) => {
    const inside = lastInside.current;
    if (!(matches && inside)) return;
    flushSync(act);
    if (document.activeElement === document.body) inside.focus({ preventScroll: true });
  });
  useEffect(() => {
    if (typeof matchMedia !== "function") return;
    const leaving = new AbortController();
    document.addEventListener("focusin", onFocus, { signal: leaving.signal });
    matchMedia(NARROW).addEventListener("change", onChange, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
}
