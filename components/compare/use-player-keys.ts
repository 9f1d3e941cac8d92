"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import type { View } from "@/lib/shared/playback/view";
import { takeBacks } from "./key-sequences";
import { HOLD_KEY, shortcutFor } from "./shortcuts";
import { isTaken, leaveSpaceToPlayer } from "./taken-keys";
import type { Commands } from "./use-commands";

type PlayerKeys = {
  commands: Commands;
  charactersOn: boolean;
  /** Keys that have another meaning on this page. */
  taken: string;
  /** True: no key does anything. */
  frozen: boolean;
};

/** The player's shortcuts, anywhere on the page where the keys have no other meaning. */
export function usePlayerKeys({ commands, charactersOn, taken, frozen }: PlayerKeys): void {
  const before = useRef<Partial<View> | null>(null);
  const letGo = useEffectEvent(() => {
    if (before.current) commands.setView(before.current);
    before.current = null;
  });
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (frozen || event.defaultPrevented || isTaken(event)) return;
    if (isHold(event) && charactersOn) {
      event.preventDefault();
      before.current ??= commands.peek();
      return;
    }
    const shortcut = shortcutFor(event, charactersOn, taken);
    if (!shortcut) return;
    const done = shortcut.run(commands, event.key);
    if (done !== false) event.preventDefault();
    if (typeof done === "function") takeBacks.set(event, () => done());
  });

  useEffect(() => {
    const down = (event: KeyboardEvent) => onKeyDown(event);
    const up = (event: KeyboardEvent) => {
      leaveSpaceToPlayer(event);
      if (event.key.toLowerCase() === HOLD_KEY) letGo();
    };
    const away = () => letGo();
    window.addEventListener("keydown", down);
    window.addEventListener("keyup", up);
    window.addEventListener("blur", away);
    return () => {
      window.removeEventListener("keydown", down);
      window.removeEventListener("keyup", up);
      window.removeEventListener("blur", away);
    };
  }, []);
}

const isHold = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
  key.toLowerCase() === HOLD_KEY && !(shiftKey || ctrlKey || metaKey || altKey);
