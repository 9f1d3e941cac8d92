"use client";

import { type ComponentType, type RefObject, useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import type { StudioPlayerProps } from "./studio-player";

type Player = ComponentType<StudioPlayerProps>;
const load = async (): Promise<Player> => (await import("./studio-player")).StudioPlayer;

let loaded: Player | undefined;

/**
 * Loads the player when it is in use, or when a pointer or the focus reaches its place. It
 * never replaces an element that is being pressed, because that press would be lost. `plays` counts the presses of Play before
 * the player was loaded.
 */
export function useLazyPlayer(place: RefObject<HTMLElement | null>, inUse: boolean, onFailure: () => void) {
  const [Player, setPlayer] = useState<Player | undefined>(() => (inUse ? loaded : undefined));
  const [woken, setWoken] = useState(inUse);
  const [plays, setPlays] = useState(0);
  const wake = useCallback(() => setWoken(true), []);
  const hasFailed = useRef(false);
  const fail = useEffectEvent(() => {
    hasFailed.current = true;
    setWoken(false);
    onFailure();
  });
  const show = useEffectEvent((player: Player) => {
    loaded = player;
    setPlayer(() => player);
  });

  useEffect(() => {
    if (inUse) setWoken(true);
  }, [inUse]);
  useEffect(() => {
    if (!woken || Player) return;
    const leaving = new AbortController();
    (hasFailed.current ? loadCodeAgain(load) : load()).then(
      (player) => whenReleased(place.current, () => !leaving.signal.aborted && show(player)),
      () => leaving.signal.aborted || fail(),
    );
    return () => leaving.abort();
  }, [woken, Player, place]);
  useIntent(place, wake);

  const play = useCallback(() => {
    setPlays((count) => count + 1);
    wake();
  }, [wake]);
  return { Player, plays, play, wake };
}

function useIntent(place: RefObject<HTMLElement | null>, onIntent: () => void): void {
  useEffect(() => {
    const leaving = new AbortController();
    const hear = ({ target }: Event) => {
      // Elements beside the player (`data-beside`) do not trigger it: to share needs no player.
      if (target instanceof Element && !target.closest("[data-beside]")) onIntent();
    };
    for (const name of ["pointerover", "pointerdown", "focusin"] as const) {
      place.current?.addEventListener(name, hear, { signal: leaving.signal, passive: true });
    }
    return () => leaving.abort();
  }, [place, onIntent]);
}

/** Runs at once, or after the click when an element inside is being pressed. */
function whenReleased(element: HTMLElement | null, act: () => void): void {
  const isPressed = element?.querySelector(":active");
  if (!isPressed) act();
  const later = () => setTimeout(act);
  const released = ["pointerup", "pointercancel", "keyup"] as const;
  for (const name of isPressed ? released : []) addEventListener(name, later, { once: true });
}
