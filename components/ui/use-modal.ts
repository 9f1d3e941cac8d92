"use client";

import { type RefObject, useLayoutEffect } from "react";
import { noteDialog } from "./front-dialog";
import { rememberPlace } from "./keep-focus";

/**
 * Shows a dialog above the page while `open`, and focuses the first element inside that matches `first`, if it is in view. The
 * focus then returns to what opened it, or to what took its place.
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
    focusFirst(dialog, first);
    return () => {
      dialog.close();
      leave();
      const focused = document.activeElement;
      if (focused === document.body || dialog.contains(focused)) restore?.();
    };
  }, [ref, open, first]);
}

/** In a low window the first field may lie below what is shown: to scroll to it would hide what the dialog is about. */
function focusFirst(dialog: HTMLDialogElement, first: string): void {
  const field = dialog.querySelector<HTMLElement>(first);
  const end = Math.min(dialog.getBoundingClientRect().bottom, innerHeight);
  const isInView = field !== null && field.getBoundingClientRect().bottom <= end;
  const target = isInView ? field : field && dialog.querySelector<HTMLElement>("button");
  target?.focus({ preventScroll: true });
}
