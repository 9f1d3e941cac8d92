"use client";

import { useSyncExternalStore } from "react";

let shown: readonly HTMLDialogElement[] = [];
const listeners = new Set<() => void>();

function change(dialogs: readonly HTMLDialogElement[]): void {
  shown = dialogs;
  for (const listener of listeners) listener();
}

/** Notes a modal dialog as the one in front; returns what notes that it is gone. */
export function noteDialog(dialog: HTMLDialogElement): () => void {
  change([...shown, dialog]);
  return () => change(shown.filter((one) => one !== dialog));
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * The modal dialog in front, if there is one. It makes all of the page outside of it inert, whatever is drawn above it: only
 * what is inside can be pressed.
 */
export const useFrontDialog = () =>
  useSyncExternalStore(
    subscribe,
    () => shown.at(-1) ?? null,
    () => null,
  );
