"use client";

import { frameCount, hasVariableRate } from "@/lib/shared/playback/frames";
import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

/** Frames of the timeline; null until they have been counted, by the server or by the engine. */
export function useLength({ engine }: EngineHandle, films: readonly Film[]): number | null {
  const counted = useEngineState(engine, (state) => (state.counted ? state.frameCount : null));
  return counted ?? countedBefore(films);
}

/** Of a variable rate, more than frames. */
function stepsOf(film: Film): number {
  const { durationSeconds, framesPerSecond, frameCount: counted } = film;
  return hasVariableRate(film) ? frameCount(durationSeconds ?? 0, framesPerSecond ?? 0) : (counted ?? 0);
}

/** What the server's counts make of films of one rate: until the last has ended. */
function countedBefore(films: readonly Film[]): number | null {
  const rates = new Set(films.map(({ framesPerSecond }) => framesPerSecond));
  const lengths = films.flatMap((film) => (film.frameCount === null ? [] : stepsOf(film) - film.offset));
  return rates.size === 1 && lengths.length === films.length ? Math.max(1, ...lengths) : null;
}
