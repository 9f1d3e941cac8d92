import { useSyncExternalStore } from "react";

/** A file, and the folder in which it was dropped; empty for a file on its own. */
export type DroppedFile = { file: File; folder: string };

const NONE: readonly DroppedFile[] = [];
let dropped = NONE;
const listeners = new Set<() => void>();

function set(next: readonly DroppedFile[]): void {
  dropped = next;
  for (const listener of listeners) listener();
}

/** Several files wait until a member has said which of them are results of which. */
export const offerFiles = (files: readonly DroppedFile[]): void => set([...dropped, ...files]);
export const takeOffer = (): void => set(NONE);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useOffered = (): readonly DroppedFile[] =>
  useSyncExternalStore(
    subscribe,
    () => dropped,
    () => NONE,
  );
