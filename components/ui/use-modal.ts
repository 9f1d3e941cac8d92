"use client";

import { type RefObject, useLayoutEffect } from "react";
import { noteDialog } from "./front-dialog";
import { rememberPlace } from "./keep-focus";

/**
 * Shows a dialog above the page while `open`, and focuses the first element inside that matches `first`. The focus then
 * returns to what opened it, or to what took its place.
 */
export function useModal(ref: RefObject<HTMLDialogElement | null>, open: boolean, first: string): void {
  // Closed before it is removed: otherwise the browser does not restore the focus.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!(open && dialog)) return;
    const opener = document.activeElement;
    const restore = opener && opener !== document.body ? rememberPlace(opener) : undefined;
    dialog.showModal();
    const leave = noteDialog(dialog);
    dialog.querySelector<HTMLElement>(first)?.focus();
    return () => {
      dialog.close();
      leave();
      const focused = document.activeElement;
      if (focused === document.body || dialog.contains(focused)) restore?.();
    };
  }, [ref, open, first]);
}
