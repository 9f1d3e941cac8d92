import { useSyncExternalStore } from "react";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";

export type Sending = {
  key: string;
  name: string;
  /** From where the server fetches it; absent for a file of this computer. */
  address?: string | null;
  /** 0 while an address has not said it. */
  bytes: number;
  sent: number;
  /** `paused`: the network or the server is away, and sending goes on by itself. */
  state: "waiting" | "sending" | "paused" | "checking" | "ready" | "failed";
  failure: string | null;
  /** The source that was made of it; also of a result whose source was deleted meanwhile. */
  videoId: string | null;
  /** The result that was made of it. */
  reshootId: string | null;
  /** What was changed for the player. */
  changes?: readonly ConversionChange[];
  /** What it is a result of; the source has no ID before it has arrived itself. Null for a source. */
  result: { videoId: string | null; motion: ResultMotion } | null;
};

const NONE: readonly Sending[] = [];
let items = NONE;
const listeners = new Set<() => void>();

/** The uploads of this page; outside React, so that they survive a change of the screen. */
export const readSending = (): readonly Sending[] => items;

function set(next: readonly Sending[]): void {
  items = next;
  for (const listener of listeners) listener();
}

export const addSending = (added: readonly Sending[]): void => set([...items, ...added]);
export const removeSending = (key: string): void => set(items.filter((item) => item.key !== key));
export const changeSending = (key: string, changes: Partial<Sending>): void =>
  set(items.map((item) => (item.key === key ? { ...item, ...changes } : item)));
export const forgetEnded = (): void => set(items.filter(({ state }) => state !== "ready" && state !== "failed"));

/** Calls the listener after each change; returns a function that ends it. */
export function watchSending(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

export const useSending = (): readonly Sending[] => useSyncExternalStore(watchSending, readSending, () => NONE);
