"use client";

import { useEffect } from "react";

/** Calls `undo` on Ctrl+Z or ⌘+Z, except where the browser undoes typing, and behind a dialog. It returns whether it did something. */
export function useUndoKey(undo: () => boolean): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (isUndo(event) && !isTaken(event) && undo()) event.preventDefault();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [undo]);
}

const isUndo = ({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent) =>
  key.toLowerCase() === "z" && ctrlKey !== metaKey && !(shiftKey || altKey);

const TYPING =
  'textarea, [contenteditable]:not([contenteditable="false"]), input:not([type="radio"], [type="checkbox"], [type="range"])';

const isTaken = ({ defaultPrevented, repeat, target }: KeyboardEvent) =>
  defaultPrevented ||
  repeat ||
  document.querySelector("dialog[open]") !== null ||
  (target instanceof Element && target.matches(TYPING));
