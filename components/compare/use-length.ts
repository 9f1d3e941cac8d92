"use client";

import type { Film } from "./film";
import { type EngineHandle, useEngineState } from "./use-engine";

/** Frames of the timeline; null until they have been counted, by the server for a film alone, or by the engine. */
export function useLength({ engine }: EngineHandle, films: readonly Film[]): number | null {
  const counted = useEngineState(engine, (state) => (state.counted ? state.frameCount : null));
  return counted ?? (films.length === 1 ? (films[0]?.frameCount ?? null) : null);
}
