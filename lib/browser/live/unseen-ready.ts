import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let unseen = 0;

function set(count: number): void {
  unseen = count;
  for (const listener of listeners) listener();
}

/** Videos that became ready while this tab was hidden. */
export const addUnseen = (count: number) => set(unseen + count);

function subscribe(listener: () => void): () => void {
  const look = () => {
    if (!document.hidden && unseen > 0) set(0);
  };
  listeners.add(listener);
  document.addEventListener("visibilitychange", look);
  return () => {
    listeners.delete(listener);
    document.removeEventListener("visibilitychange", look);
  };
}

/** How many videos became ready while this tab was hidden; 0 as soon as it is visible. */
export const useUnseenReady = () =>
  useSyncExternalStore(
    subscribe,
    () => unseen,
    () => 0,
  );
