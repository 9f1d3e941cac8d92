import { useCallback, useMemo, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
/** What was left on this page, for browsers that forbid storage. */
const held = new Map<string, string>();

const nameOf = (userId: string, targetId: string) => `reshoot.left-comments.${userId}.${targetId}`;

function read(name: string): string {
  try {
    return localStorage.getItem(name) ?? held.get(name) ?? "";
  } catch {
    return held.get(name) ?? "";
  }
}

function write(name: string, ids: ReadonlySet<string>): void {
  const text = [...ids].join(" ");
  held.set(name, text);
  try {
    if (text === "") localStorage.removeItem(name);
    else localStorage.setItem(name, text);
  } catch {
    // Without storage it is only lost on reload.
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

const idsIn = (text: string): ReadonlySet<string> => new Set(text.split(" ").filter(Boolean));

/** The comments that this person left on an earlier version instead of carrying them over to the target; kept in this browser. */
export function useLeftComments(userId: string, targetId: string | null) {
  const name = nameOf(userId, targetId ?? "");
  const text = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => "",
  );
  const ids = useMemo(() => idsIn(text), [text]);
  const leave = useCallback(
    (commentIds: readonly string[]) => write(name, new Set([...idsIn(read(name)), ...commentIds])),
    [name],
  );
  const offerAgain = useCallback(
    (commentIds: readonly string[]) =>
      write(name, new Set([...idsIn(read(name))].filter((id) => !commentIds.includes(id)))),
    [name],
  );
  return { ids, leave, offerAgain };
}
