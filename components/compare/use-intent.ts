"use client";

import { type RefObject, useEffect } from "react";

/** Calls back once a pointer or the focus comes to an element. */
export function useIntent(element: RefObject<HTMLElement | null>, onIntent: () => void): void {
  useEffect(() => {
    const leaving = new AbortController();
    for (const name of ["pointerenter", "focusin"] as const) {
      element.current?.addEventListener(name, onIntent, { signal: leaving.signal, once: true, passive: true });
    }
    return () => leaving.abort();
  }, [element, onIntent]);
}
