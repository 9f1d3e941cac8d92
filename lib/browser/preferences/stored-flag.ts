import { useCallback, useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
/** The values set on this page, for browsers that forbid storage. */
const held = new Map<string, boolean>();

function read(name: string, fallback: boolean): boolean {
  try {
    const stored = localStorage.getItem(name);
    return stored === null ? (held.get(name) ?? fallback) : stored === "on";
  } catch {
    return held.get(name) ?? fallback;
  }
}

function write(name: string, on: boolean): void {
  held.set(name, on);
  try {
    localStorage.setItem(name, on ? "on" : "off");
  } catch {
    // Without storage the value is only lost on reload.
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

/** A boolean preference of this browser, the same in every tab. The server renders the fallback. */
export function useStoredFlag(name: string, fallback: boolean): [boolean, (on: boolean) => void] {
  const on = useSyncExternalStore(
    subscribe,
    () => read(name, fallback),
    () => fallback,
  );
  const set = useCallback((next: boolean) => write(name, next), [name]);
  return [on, set];
}
