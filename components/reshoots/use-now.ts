"use client";

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

function tick() {
  now = Date.now();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (listeners.size === 1) {
    now = Date.now();
    timer = setInterval(tick, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}

const read = () => {
  if (listeners.size === 0) now = Math.floor(Date.now() / 1000) * 1000;
  return now;
};

/** The time in ms, updated once a second; all subscribers share one clock, so that their numbers change together. */
export const useNow = () => useSyncExternalStore(subscribe, read, () => 0);
