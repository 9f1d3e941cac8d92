"use client";

import { useEffect, useEffectEvent } from "react";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import { takeBacks } from "./key-sequences";
import { isTaken } from "./taken-keys";

/** The longest time between the two keys. */
const PAUSE_MS = 1000;

const isPlain = ({ ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey || shiftKey || repeat);
const isKey = (event: KeyboardEvent, key: string) =>
  event.key.toLowerCase() === key && isPlain(event) && !isTaken(event);

/** The player may have used the first key; that is known only when the second one comes. */
const follows = (first: KeyboardEvent | undefined, { timeStamp }: KeyboardEvent, evenIfUsed: boolean) =>
  first !== undefined && (evenIfUsed || !first.defaultPrevented) && timeStamp - first.timeStamp <= PAUSE_MS;

type SequenceOptions = {
  /** Also when the player used the first key. Only for a second key that the player does not know. */
  evenIfUsed?: boolean;
};

/** Calls `open` when two keys such as `g t` are pressed one after the other, where they have no other meaning. */
export function useKeySequence(keys: string, open: () => void, { evenIfUsed = false }: SequenceOptions = {}): void {
  const [singleKeys] = useSingleKeys();
  const onOpen = useEffectEvent(open);
  useEffect(() => {
    if (!singleKeys) return;
    const [firstKey = "", secondKey = ""] = keys.split(" ");
    let first: KeyboardEvent | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const before = first;
      first = isKey(event, firstKey) ? event : undefined;
      if (!isKey(event, secondKey) || !follows(before, event, evenIfUsed) || document.querySelector("dialog[open]"))
        return;
      event.preventDefault();
      if (before) takeBacks.get(before)?.();
      onOpen();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [singleKeys, keys, evenIfUsed]);
}
