"use client";

import { type RefObject, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Look } from "@/lib/playback/look";
import type { FilmSource } from "./engine/film-source";
import { EMPTY_STATE, type EngineKind, type EngineState, type PlayerEngine } from "./engine/player-engine";
import { loadEngine } from "./load-engine";

type Wanted = {
  films: readonly FilmSource[];
  /** Of the contact sheet. */
  emptyCells: number;
  look: Look;
  /** Reduced motion: two pictures are not made to take turns by themselves. */
  still: boolean;
};

export type EngineHandle = {
  engine: PlayerEngine | null;
  /** Runs something on the engine: at once when it is there, else as soon as it is. */
  withEngine: (act: (engine: PlayerEngine) => void) => void;
};

/**
 * Opens the engine inside `container`, tells it what to show, and lets go of everything when the player leaves the page.
 * When frames cannot be decoded one by one it takes `<video>` elements instead, at the same frame.
 */
export function useEngine(container: RefObject<HTMLElement | null>, wanted: Wanted): EngineHandle {
  const { films, look, still, emptyCells } = wanted;
  const { view, speed, loop, first, last } = look;
  const [kind, setKind] = useState<EngineKind>("frames");
  const [engine, setEngine] = useState<PlayerEngine | null>(null);
  const waiting = useRef<((engine: PlayerEngine) => void)[]>([]);
  const startAt = useRef(look.frame);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let opened: PlayerEngine | undefined;
    let left = false;
    const onUnplayable = (frame: number) => {
      startAt.current = frame;
      setKind("elements");
    };
    void loadEngine().then(({ openEngine }) => {
      if (left) return;
      opened = openEngine({ container: element, kind, onUnplayable });
      setEngine(opened);
    });
    return () => {
      left = true;
      opened?.dispose();
      setEngine(null);
    };
  }, [container, kind]);

  useEffect(() => {
    if (!engine) return;
    engine.setFilms(films);
  }, [engine, films]);
  useEffect(() => {
    engine?.setView(still && view.mode === "flicker" ? { ...view, mode: "flip" } : view, emptyCells);
  }, [engine, view, still, emptyCells]);
  useEffect(() => engine?.setMotion({ speed, loop, first, last }), [engine, speed, loop, first, last]);
  useEffect(() => (engine ? watchSize(container.current, engine) : undefined), [engine, container]);
  useEffect(() => {
    if (!engine) return;
    engine.seek(startAt.current);
    for (const act of waiting.current.splice(0)) act(engine);
  }, [engine]);

  const withEngine = useCallback(
    (act: (engine: PlayerEngine) => void) => {
      if (engine) return act(engine);
      waiting.current.push(act);
    },
    [engine],
  );
  return { engine, withEngine };
}

function watchSize(element: HTMLElement | null, engine: PlayerEngine): (() => void) | undefined {
  if (!element) return;
  const measure = () => {
    const { width, height } = element.getBoundingClientRect();
    engine.resize(width * devicePixelRatio, height * devicePixelRatio);
  };
  const observer = new ResizeObserver(measure);
  observer.observe(element);
  measure();
  return () => observer.disconnect();
}

const NOTHING = () => () => undefined;

/** One value of the engine's state; the component renders again only when this value changes, so choose small ones. */
export function useEngineState<T extends string | number | boolean | null | undefined>(
  engine: PlayerEngine | null,
  choose: (state: EngineState) => T,
): T {
  const read = () => choose(engine?.state ?? EMPTY_STATE);
  return useSyncExternalStore(engine?.subscribe ?? NOTHING, read, () => choose(EMPTY_STATE));
}
