"use client";

import { useEffect } from "react";
import { shortcutFor } from "./shortcuts";
import type { PlayerCommands } from "./use-player-commands";

/** Elements that use these keys themselves, and any part of the page that says so with `data-own-keys`. */
const TYPES_TEXT =
  "input:not([type=range]):not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]";
const OWN_KEYS = "[data-own-keys], dialog, [role=menu], [popover]";
const PRESSED_BY_SPACE = "button, a, summary, [type=checkbox], [type=radio]";
const MOVED_BY_ARROWS = "[type=radio], ul[tabindex]";

/** The player's keys, anywhere on the page where they mean nothing else. */
export function usePlayerKeys(commands: PlayerCommands, charactersOn: boolean): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTaken(event)) return;
      const shortcut = shortcutFor(event, charactersOn);
      if (!shortcut) return;
      event.preventDefault();
      shortcut.run(commands);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [commands, charactersOn]);
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest(TYPES_TEXT) || target.closest(OWN_KEYS)) return true;
  if (key === " " && target.closest(PRESSED_BY_SPACE)) return true;
  return key.startsWith("Arrow") && target.matches(MOVED_BY_ARROWS);
}
