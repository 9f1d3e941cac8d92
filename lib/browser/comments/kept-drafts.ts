import { useSyncExternalStore } from "react";

/** Before the team, the person and the source, or the share, in the names under which this browser keeps drafts of comments. */
export const DRAFTS_PREFIX = "comment.drafts.";

/** The name of what a visitor writes on the page of a share. */
export const shareDraftsName = (token: string): string => `${DRAFTS_PREFIX}share.${token}`;

/** Whether this browser keeps drafts about a source or a share, without the code that reads them. */
export function useHasKeptDrafts(id: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => hasKept(id),
    () => false,
  );
}

function hasKept(id: string): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(DRAFTS_PREFIX) && name.endsWith(`.${id}`));
  } catch {
    // A browser that keeps nothing has none.
    return false;
  }
}

/** Another tab may keep one. */
function subscribe(listener: () => void): () => void {
  addEventListener("storage", listener);
  return () => removeEventListener("storage", listener);
}
