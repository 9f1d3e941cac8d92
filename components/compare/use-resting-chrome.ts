"use client";

import { type RefObject, useEffect, useState } from "react";

const REST_AFTER_MS = 2_500;
const SIGNS = ["pointermove", "pointerdown", "keydown", "wheel", "focusin"] as const;

/** True while nothing was pressed or moved for a while; only watched while `active`. */
export function useRestingChrome(place: RefObject<HTMLElement | null>, active: boolean): boolean {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!(active && element)) return;
    let timer: ReturnType<typeof setTimeout>;
    const wake = () => {
      clearTimeout(timer);
      setResting(false);
      timer = setTimeout(() => setResting(true), REST_AFTER_MS);
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
  }, [place, active]);
  return resting;
}
