"use client";

import { useEffect, useEffectEvent, useRef } from "react";
import { pause } from "./engine/pause";
import type { PlayerEngine } from "./engine/player-engine";
import type { PlayerSource } from "./engine/player-source";

const FIRST_MS = 5_000;
const LONGEST_MS = 120_000;

/**
 * While two `<video>` elements are in use, tries in the background whether the videos can be decoded frame by frame again, and
 * calls back when they can. It tries new videos at once, and videos that keep failing less and less often.
 */
export function useWayBack(engine: PlayerEngine | null, videos: readonly PlayerSource[], onBack: () => void): void {
  const back = useEffectEvent(onBack);
  const media = videos.map((video) => video.media).join("\n");
  const videosNow = useEffectEvent(() => videos.slice(0, 2));

  const last = useRef({ media, pauseMs: FIRST_MS });

  useEffect(() => {
    const isNew = last.current.media !== media;
    if (isNew) last.current = { media, pauseMs: FIRST_MS };
    if (engine?.state.kind !== "elements" || typeof VideoDecoder === "undefined") return;
    const leaving = new AbortController();
    const pauseMs = isNew ? 0 : last.current.pauseMs;
    last.current.pauseMs = Math.min(LONGEST_MS, 2 * last.current.pauseMs);
    const isOpen = async () => {
      const { canPlayFrames } = await import("./engine/probe-frames");
      return canPlayFrames(videosNow(), engine.state.frame, leaving.signal);
    };
    void findRoute(pauseMs, leaving.signal, isOpen).then((isFound) => isFound && back());
    return () => leaving.abort();
  }, [engine, media]);
}

/** Retries at increasing intervals, and not while the page is hidden. */
async function findRoute(firstMs: number, signal: AbortSignal, isOpen: () => Promise<boolean>): Promise<boolean> {
  for (let pauseMs = firstMs; ; pauseMs = Math.min(LONGEST_MS, Math.max(FIRST_MS, pauseMs * 2))) {
    await pause(pauseMs, signal);
    if (signal.aborted) return false;
    if (!document.hidden && (await isOpen().catch(() => false))) return !signal.aborted;
  }
}
