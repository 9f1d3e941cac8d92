"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useState } from "react";

/** `screen`: the browser's own full screen. `layer`: over the whole window, where the browser has none (iPhone) or refuses. */
type FullScreenKind = "screen" | "layer" | null;

export type FullScreen = {
  kind: FullScreenKind;
  toggle: () => void;
  /** False when it is not in full screen. */
  leave: () => boolean;
};

/** Full screen of an element and everything in it. */
export function useFullScreen(place: RefObject<HTMLElement | null>): FullScreen {
  const [kind, setKind] = useState<FullScreenKind>(null);

  useEffect(() => {
    const onChange = () => {
      const isOurs = document.fullscreenElement !== null && document.fullscreenElement === place.current;
      setKind((now) => (isOurs ? "screen" : now === "screen" ? null : now));
    };
    document.addEventListener("fullscreenchange", onChange);
    return () => document.removeEventListener("fullscreenchange", onChange);
  }, [place]);

  // A popover is in the top layer: no ancestor clips it or becomes its containing block.
  useLayoutEffect(() => {
    const element = place.current;
    if (kind !== "layer" || !element?.showPopover) return;
    element.popover = "manual";
    element.showPopover();
    return () => {
      element.popover = null;
    };
  }, [kind, place]);

  const leave = useCallback(() => {
    if (kind === null) return false;
    if (kind === "screen") void document.exitFullscreen().catch(() => undefined);
    else setKind(null);
    return true;
  }, [kind]);

  const toggle = useCallback(() => {
    if (leave()) return;
    const element = place.current;
    if (!element?.requestFullscreen) return setKind("layer");
    element.requestFullscreen().catch(() => setKind("layer"));
  }, [leave, place]);

  return useMemo(() => ({ kind, toggle, leave }), [kind, toggle, leave]);
}
