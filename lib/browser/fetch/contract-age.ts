import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let isOld = false;

const written = () => document.querySelector<HTMLMetaElement>('meta[name="reshoot-contract"]')?.content;

/** Compares the mark of an answer with the one that this page came with: they part when the server was brought up to date. */
export function checkContract(mark: string | null): void {
  const ours = written();
  if (isOld || !mark || !ours || mark === ours) return;
  isOld = true;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** True once the server has said that it speaks of things in another way than this page knows. */
export const useIsOutdated = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isOld,
    () => false,
  );
