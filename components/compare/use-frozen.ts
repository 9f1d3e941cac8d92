"use client";

import { useEffect } from "react";
import type { PlayerEngine } from "./engine/player-engine";

/** While `frozen`, the player is paused, and whatever starts it pauses again. */
export function useFrozen(engine: PlayerEngine | null, frozen: boolean): void {
  useEffect(() => {
    if (!(engine && frozen)) return;
    let left = false;
    const stop = () => {
      if (!left && engine.state.playing) engine.pause();
    };
    stop();
    // Afterwards: the engine is still inside the call that starts it.
    const leave = engine.subscribe(() => queueMicrotask(stop));
    return () => {
      left = true;
      leave();
    };
  }, [engine, frozen]);
}
