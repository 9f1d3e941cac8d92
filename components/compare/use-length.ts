"use client";

import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

/** Frames of the timeline; null until they have been counted, by the server or by the engine. */
export function useLength({ engine }: EngineHandle, films: readonly Film[]): number | null {
  const counted = useEngineState(engine, (state) => (state.counted ? state.frameCount : null));
  return counted ?? countedBefore(films);
}

/** What the server's counts make of films of one rate: until the last has ended. */
function countedBefore(films: readonly Film[]): number | null {
  const rates = new Set(films.map(({ framesPerSecond }) => framesPerSecond));
  const lengths = films.flatMap(({ frameCount, offset }) => (frameCount === null ? [] : frameCount - offset));
  return rates.size === 1 && lengths.length === films.length ? Math.max(1, ...lengths) : null;
}
