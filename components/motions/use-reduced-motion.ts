"use client";

import { useSyncExternalStore } from "react";

const query = () => (typeof matchMedia === "function" ? matchMedia("(prefers-reduced-motion: reduce)") : undefined);

function subscribe(listener: () => void) {
  const list = query();
  list?.addEventListener("change", listener);
  return () => list?.removeEventListener("change", listener);
}

/** Whether the system prefers reduced motion. False while the server renders. */
export function useReducedMotion(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => query()?.matches ?? false,
    () => false,
  );
}
