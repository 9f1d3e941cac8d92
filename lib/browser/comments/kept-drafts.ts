import { useSyncExternalStore } from "react";

/** Before the team, the person and the source, in the names under which this browser keeps drafts of comments. */
export const DRAFTS_PREFIX = "comment.drafts.";

/** Whether this browser keeps drafts about a source, without the code that reads them. */
export function useHasKeptDrafts(videoId: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => hasKept(videoId),
    () => false,
  );
}

function hasKept(videoId: string): boolean {
  try {
    return Object.keys(localStorage).some((name) => name.startsWith(DRAFTS_PREFIX) && name.endsWith(`.${videoId}`));
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
