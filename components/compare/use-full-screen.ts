"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { flushSync } from "react-dom";

/** `screen`: with the browser's own full screen. `layer`: only over the window, where the browser has none (iPhone) or refuses. */
export type FullScreenKind = "screen" | "layer" | null;

export type FullScreen = {
  kind: FullScreenKind;
  toggle: () => void;
  /** False when it is not in full screen. */
  leave: () => boolean;
};

/**
 * Full screen of an element and everything in it. The browser gets the whole page in full screen, and the element covers it:
 * Chromium makes everything outside an element in full screen inert, so a toast above it could be seen and not pressed.
 */
export function useFullScreen(place: RefObject<HTMLElement | null>): FullScreen {
  const [kind, setKind] = useState<FullScreenKind>(null);
  /** Counts requests: an answer of the browser to an earlier one is taken back. */
  const wishes = useRef(0);

  useEffect(() => {
    if (kind !== "screen") return;
    const onChange = () => document.fullscreenElement === null && setKind(null);
    document.addEventListener("fullscreenchange", onChange);
    return () => {
      document.removeEventListener("fullscreenchange", onChange);
      giveScreenBack();
    };
  }, [kind]);

  // A popover is in the top layer: no ancestor clips it or becomes its containing block. The page in full screen is there as
  // well, so the element is shown once more above it.
  useLayoutEffect(() => {
    const element = place.current;
    if (!(kind && element?.showPopover)) return;
    element.popover = "manual";
    element.showPopover();
    const root = document.documentElement;
    root.style.overflow = "hidden";
    return () => {
      element.popover = null;
      root.style.overflow = "";
    };
  }, [kind, place]);

  const leave = useCallback(() => {
    if (kind === null) return false;
    wishes.current += 1;
    setKind(null);
    return true;
  }, [kind]);

  const toggle = useCallback(() => {
    if (leave()) return;
    wishes.current += 1;
    const wish = wishes.current;
    setKind("layer");
    document.documentElement.requestFullscreen?.().then(
      // At once: until then the page covers the element.
      () => (wish === wishes.current ? flushSync(() => setKind("screen")) : giveScreenBack()),
      () => undefined,
    );
  }, [leave]);

  return useMemo(() => ({ kind, toggle, leave }), [kind, toggle, leave]);
}

function giveScreenBack(): void {
  if (document.fullscreenElement === document.documentElement) void document.exitFullscreen().catch(() => undefined);
}
