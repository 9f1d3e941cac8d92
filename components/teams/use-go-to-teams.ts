"use client";

import { useEffect, useEffectEvent } from "react";
import { SWITCH_TEAM_KEYS } from "@/components/compare/key-sequences";
import { isTaken } from "@/components/compare/taken-keys";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";

/** The longest time between the two keys. */
const PAUSE_MS = 1000;
const [FIRST = "", SECOND = ""] = SWITCH_TEAM_KEYS.split(" ");

const isPlain = ({ ctrlKey, metaKey, altKey, shiftKey, repeat }: KeyboardEvent) =>
  !(ctrlKey || metaKey || altKey || shiftKey || repeat);
const isKey = (event: KeyboardEvent, key: string) =>
  event.key.toLowerCase() === key && isPlain(event) && !isTaken(event);

/** The player may have used the first key; that is known only when the second one comes. */
const follows = (first: KeyboardEvent | undefined, { timeStamp }: KeyboardEvent) =>
  first !== undefined && !first.defaultPrevented && timeStamp - first.timeStamp <= PAUSE_MS;

/** Calls `open` when G and then T are pressed where these keys have no other meaning. */
export function useGoToTeams(open: () => void): void {
  const [singleKeys] = useSingleKeys();
  const onOpen = useEffectEvent(open);
  useEffect(() => {
    if (!singleKeys) return;
    let first: KeyboardEvent | undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const before = first;
      first = isKey(event, FIRST) ? event : undefined;
      if (!isKey(event, SECOND) || !follows(before, event) || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [singleKeys]);
}
