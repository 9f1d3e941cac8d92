"use client";

import { useMemo } from "react";
import { stepSpeed } from "@/lib/playback/speeds";
import type { Playback } from "./playback";

/** What buttons and keys can do to the player; both call the same. */
export type PlayerCommands = {
  toggle: () => void;
  /** Starts, or pauses and returns to normal speed. */
  stop: () => void;
  step: (frames: number) => void;
  skip: (seconds: number) => void;
  toEnd: (end: -1 | 1) => void;
  faster: (direction: -1 | 1) => void;
  toggleLoop: () => void;
  toggleSound: () => void;
  showShortcuts: () => void;
  stepResult: (direction: -1 | 1) => void;
};

type Outside = {
  onLoop: (loop: boolean) => void;
  onShowShortcuts: () => void;
  onStepResult: (direction: -1 | 1) => void;
};

export function usePlayerCommands(playback: Playback, outside: Outside): PlayerCommands {
  const { onLoop, onShowShortcuts, onStepResult } = outside;
  return useMemo(() => {
    const toggle = () => (playback.state.playing ? playback.pause() : playback.play());
    const step = (frames: number) => {
      playback.pause();
      playback.seek(playback.state.frame + frames);
    };
    return {
      toggle,
      stop: () => {
        if (playback.state.playing) playback.setSpeed(1);
        toggle();
      },
      step,
      skip: (seconds) => playback.seek(playback.state.frame + Math.round(seconds * playback.fps)),
      toEnd: (end) => playback.seek(end < 0 ? 0 : playback.state.frameCount - 1),
      faster: (direction) => playback.setSpeed(stepSpeed(playback.state.speed, direction)),
      toggleLoop: () => onLoop(!playback.state.loop),
      toggleSound: () => toggleSound(playback),
      showShortcuts: onShowShortcuts,
      stepResult: onStepResult,
    };
  }, [playback, onLoop, onShowShortcuts, onStepResult]);
}

/** Silence when anything is heard; otherwise the source again, whose sound lies under any result. */
function toggleSound(playback: Playback): void {
  const { a, b } = playback.state.muted;
  const heard = !(a && b);
  playback.setMuted("a", heard);
  playback.setMuted("b", true);
}
