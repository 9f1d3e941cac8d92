"use client";

import { frameCount, hasVariableRate } from "@/lib/shared/playback/frames";
import type { PlayerVideo } from "./player-video";
import { type EngineHandle, useEngineState } from "./use-engine";

/** Frames of the timeline; null until the server or the engine has counted them. */
export function useLength({ engine }: EngineHandle, videos: readonly PlayerVideo[]): number | null {
  const counted = useEngineState(engine, (state) => (state.counted ? state.frameCount : null));
  return counted ?? countedBefore(videos);
}

/** For a variable rate this is more than the number of frames. */
function stepsOf(video: PlayerVideo): number {
  const { durationSeconds, framesPerSecond, frameCount: counted } = video;
  return hasVariableRate(video) ? frameCount(durationSeconds ?? 0, framesPerSecond ?? 0) : (counted ?? 0);
}

/** The length from the server's counts, for videos of one rate: until the last one has ended. */
function countedBefore(videos: readonly PlayerVideo[]): number | null {
  const rates = new Set(videos.map(({ framesPerSecond }) => framesPerSecond));
  const lengths = videos.flatMap((video) => (video.frameCount === null ? [] : stepsOf(video) - video.offset));
  return rates.size === 1 && lengths.length === videos.length ? Math.max(1, ...lengths) : null;
}
