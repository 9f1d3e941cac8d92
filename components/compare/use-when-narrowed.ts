"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import { flushSync } from "react-dom";

/** `narrow` of app/variants.css. */
const NARROW = "(width < 48rem) or (height < 30rem)"; // text-ok: CSS

export const isNarrow = () => typeof matchMedia === "function" && matchMedia(NARROW).matches;

/**
 * Calls `act` when the window becomes narrow while the focus is inside, also in a dialog that was opened there. What `act`
 * shows never disappears: the browser asks before it lays the page out, and takes the focus from what is hidden after that.
 */
export function useWhenNarrowed(place: RefObject<HTMLElement | null>, act: () => void): void {
  const onChange = useEffectEvent(({ matches }: MediaQueryListEvent) => {
    if (matches && place.current?.contains(document.activeElement)) flushSync(act);
  });
  useEffect(() => {
    if (typeof matchMedia !== "function") return;
    const leaving = new AbortController();
    matchMedia(NARROW).addEventListener("change", onChange, { signal: leaving.signal });
    return () => leaving.abort();
  }, []);
}
