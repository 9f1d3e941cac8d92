"use client";

import { type RefObject, useEffect, useEffectEvent } from "react";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { motionOfKey } from "./tile-keys";

/** Where single keys pick motions: anywhere on the page, only inside the grid, or nowhere. */
export type KeyScope = "page" | "grid" | "off";

type MotionKeys = {
  panel: RefObject<HTMLElement | null>;
  scope: KeyScope;
  onPick: (motion: MotionId) => void;
  onSearch: () => void;
};

// text-ok: a selector.
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false])";

/** 1–9 and A–F pick a motion and / focuses the search field, unless a field has the focus or a dialog is open. */
export function useMotionKeys({ panel, scope, onPick, onSearch }: MotionKeys) {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isTaken(event) || (scope === "grid" && !isWithin(panel.current, event.target))) return;
    const motion = motionOfKey(event.key);
    if (motion) onPick(motion);
    else if (event.key === "/") onSearch();
    else return;
    event.preventDefault();
  });

  useEffect(() => {
    if (scope === "off") return;
    const listen = (event: KeyboardEvent) => onKey(event);
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [scope]);
}

/** Whether the key has another use: another handler, the browser, a field or an open dialog. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  const field = event.target instanceof Element && event.target.closest(TYPING);
  return Boolean(field || document.querySelector("dialog[open]"));
}

function isWithin(element: HTMLElement | null, target: EventTarget | null): boolean {
  return target instanceof Node && element?.contains(target) === true;
}
