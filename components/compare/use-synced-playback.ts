"use client";

import { type RefObject, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { Playback, type PlaybackState } from "./playback";
import type { PlayerSide } from "./player-side";

const DEFAULT_FPS = 24;

type SyncedPlayback = {
  playback: Playback;
  videoA: RefObject<HTMLVideoElement | null>;
  videoB: RefObject<HTMLVideoElement | null>;
};

/**
 * One transport over the source and, when there is one, the result. Changing the result keeps the position and
 * whether it plays. The media are let go of when a side or the player goes away.
 */
export function useSyncedPlayback(source: PlayerSide, result: PlayerSide | null, loop: boolean): SyncedPlayback {
  const [playback] = useState(() => new Playback(source.framesPerSecond ?? DEFAULT_FPS, source.durationSeconds ?? 0));
  const videoA = useRef<HTMLVideoElement>(null);
  const videoB = useRef<HTMLVideoElement>(null);

  useEffect(() => {
    if (videoA.current) return playback.attach("a", videoA.current, source.url, source.durationSeconds ?? 0);
  }, [playback, source.url, source.durationSeconds]);

  const resultUrl = result?.url;
  const resultSeconds = result?.durationSeconds ?? 0;
  useEffect(() => {
    if (videoB.current && resultUrl) return playback.attach("b", videoB.current, resultUrl, resultSeconds);
  }, [playback, resultUrl, resultSeconds]);

  useEffect(() => playback.setLoop(loop), [playback, loop]);

  return { playback, videoA, videoB };
}

/** One value of the state; the component renders again only when this value changes, so choose small ones. */
export function usePlaybackState<T extends string | number | boolean | undefined>(
  playback: Playback,
  choose: (state: PlaybackState) => T,
): T {
  const read = () => choose(playback.state);
  return useSyncExternalStore(playback.subscribe, read, read);
}
