import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let isOld = false;

const written = () => document.querySelector<HTMLMetaElement>('meta[name="reshoot-contract"]')?.content;

/** Compares the contract mark of an answer with the one of this page. They differ after the server was updated. */
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

/** True once an answer of the server carried another contract mark than this page. */
export const useIsOutdated = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => isOld,
    () => false,
  );
