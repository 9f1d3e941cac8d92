import type { Presence } from "@/lib/shared/contracts/presence";

type Listener = (presence: Presence) => void;

const listeners = new Set<Listener>();

/** Passes on what the stream says about who looks at a source. */
export function receivePresence(presence: Presence): void {
  for (const listener of listeners) listener(presence);
}

/** Hears who looks at a source, until the returned function is called. */
export function onPresence(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
