"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { isTaken, leaveSpaceToPlayer } from "@/components/compare/taken-keys";

const MOVES = /^(Arrow|Home|End)/;

type RestingKeys = {
  resting: boolean;
  /** Keys that have another meaning on this page. */
  taken: string;
  wake: () => void;
};

/** Until the player is loaded, its keys start loading it, and are replayed once it is loaded. */
export function useRestingKeys({ resting, taken, wake }: RestingKeys): void {
  const pressed = useRef<KeyboardEventInit[]>([]);
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isTaken(event) || !mayBeOurs(event, taken)) return;
    if (event.key === " " || MOVES.test(event.key)) event.preventDefault();
    const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event;
    pressed.current.push({ key, code, shiftKey, ctrlKey, altKey, metaKey, cancelable: true });
    wake();
  });

  useEffect(() => {
    if (!resting) {
      for (const init of pressed.current.splice(0)) window.dispatchEvent(new KeyboardEvent("keydown", init));
      return;
    }
    const down = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", leaveSpaceToPlayer);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", leaveSpaceToPlayer);
    };
  }, [resting]);
}

function mayBeOurs({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent, taken: string): boolean {
  if (MOVES.test(key)) return true;
  if (key.length !== 1) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "l";
  return altKey || shiftKey || !taken.includes(key.toLowerCase());
}
