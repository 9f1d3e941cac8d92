"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { usePreviewsPaused } from "@/components/motions/preview-pause";
import { useReducedMotion } from "@/components/motions/use-reduced-motion";

const HOVER_MS = 140;

let playing: string | null = null;
const listeners = new Set<() => void>();

function setPlaying(id: string | null): void {
  playing = id;
  for (const listener of listeners) listener();
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Whether this clip may play now. At most one on the page plays, because many decoders are slow and distracting. None play
 * under reduced motion or while previews are paused.
 */
export function useOneClip(id: string) {
  const still = useReducedMotion();
  const paused = usePreviewsPaused();
  const mine = useSyncExternalStore(
    watch,
    () => playing === id,
    () => false,
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stop = () => {
    clearTimeout(timer.current);
    if (playing === id) setPlaying(null);
  };
  const start = (afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setPlaying(id), afterMs);
  };

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (playing === id) setPlaying(null);
    },
    [id],
  );

  return {
    plays: mine && !still && !paused,
    /** Spread on the link around the poster. */
    handlers: {
      onPointerEnter: (event: { pointerType: string }) => event.pointerType === "mouse" && start(HOVER_MS),
      onPointerLeave: stop,
      onFocus: (event: { target: Element }) => event.target.matches(":focus-visible") && start(0),
      onBlur: stop,
    },
  };
}
