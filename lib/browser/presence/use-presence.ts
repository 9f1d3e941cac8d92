import { useMemo, useSyncExternalStore } from "react";
import { useKnownViewer } from "@/lib/browser/session/viewer";
import { createPresenceStore, type Person, type PresenceStore } from "./presence-store";

const stores = new Map<string, PresenceStore>();

/** The store of a source, the same for all parts of the page. */
export function usePresenceStore(videoId: string): PresenceStore {
  const userId = useKnownViewer()?.user.id ?? "";
  return useMemo(() => {
    const key = `${videoId} ${userId}`;
    const store = stores.get(key) ?? createPresenceStore(videoId, userId);
    stores.set(key, store);
    return store;
  }, [videoId, userId]);
}

const NO_ONE: readonly Person[] = [];

/** Who else looks at the source now; the same list until someone comes, goes or types. */
export function usePeopleHere(videoId: string): readonly Person[] {
  const store = usePresenceStore(videoId);
  return useSyncExternalStore(store.subscribe, store.people, () => NO_ONE);
}
