"use client";

import { type RefObject, useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { loadCodeAgain } from "@/lib/browser/fetch/load-code";
import type { ViewState } from "@/lib/shared/playback/view-state";
import { EMPTY_STATE, type EngineKind, type EngineState, type PlayerEngine } from "./engine/player-engine";
import type { PlayerSource } from "./engine/player-source";
import { loadEngine } from "./load-engine";
import { useWayBack } from "./use-way-back";

type Wanted = {
  videos: readonly PlayerSource[];
  /** Empty cells of the contact sheet. */
  emptyCells: number;
  viewState: ViewState;
  /** Reduced motion: the flicker mode does not switch by itself. */
  still: boolean;
};

export type EngineHandle = {
  engine: PlayerEngine | null;
  /** The engine's code failed to load; queued calls run once it is loaded. */
  isMissing: boolean;
  /** Opens again what failed: the engine, a video, the canvas. */
  tryAgain: () => void;
  /** Runs a function on the engine: at once when it is open, else as soon as it is. */
  withEngine: (act: (engine: PlayerEngine) => void) => void;
};

/**
 * Each new value opens an engine. Later ones open because a user asked for it, or because the last engine could not continue.
 */
type Attempt = { kind: EngineKind; number: number };
/** State that one engine hands to the next. */
type Carried = Pick<EngineState, "frame" | "playing" | "heard">;

/**
 * Opens the engine inside `container`, passes it what to show, and releases everything when the player is unmounted. When
 * frames cannot be decoded one by one it uses `<video>` elements at the same frame, until they can be decoded again.
 */
export function useEngine(
  container: RefObject<HTMLElement | null>,
  wanted: Wanted,
  load: typeof loadEngine = loadEngine,
): EngineHandle {
  const { videos, viewState, still, emptyCells } = wanted;
  const { view, speed, loop, first, last } = viewState;
  const waiting = useRef<((engine: PlayerEngine) => void)[]>([]);
  const carried = useRef<Carried>({ frame: viewState.frame, playing: false, heard: null });
  const { engine, isMissing, open } = useOpened(container, carried, load);

  useEffect(() => {
    if (!engine) return;
    engine.setVideos(videos);
  }, [engine, videos]);
  useEffect(() => {
    engine?.setView(still && view.mode === "flicker" ? { ...view, mode: "flip" } : view, emptyCells);
  }, [engine, view, still, emptyCells]);
  useEffect(() => engine?.setMotion({ speed, loop, first, last }), [engine, speed, loop, first, last]);
  useEffect(() => (engine ? watchSize(container.current, engine) : undefined), [engine, container]);
  useEffect(() => {
    if (!engine) return;
    const { frame, playing, heard } = carried.current;
    engine.seek(frame);
    if (heard) engine.setHeard(heard);
    if (playing) engine.play();
    for (const act of waiting.current.splice(0)) act(engine);
  }, [engine]);
  useWayBack(engine, videos, () => open("frames"));

  const withEngine = useCallback(
    (act: (engine: PlayerEngine) => void) => {
      if (engine) return act(engine);
      waiting.current.push(act);
    },
    [engine],
  );
  const tryAgain = useCallback(() => (engine ? engine.retry() : open("frames")), [engine, open]);
  return useMemo(() => ({ engine, isMissing, tryAgain, withEngine }), [engine, isMissing, tryAgain, withEngine]);
}

function useOpened(container: RefObject<HTMLElement | null>, carried: RefObject<Carried>, load: typeof loadEngine) {
  const [attempt, setAttempt] = useState<Attempt>({ kind: "frames", number: 0 });
  const [engine, setEngine] = useState<PlayerEngine | null>(null);
  const [isMissing, setMissing] = useState(false);
  const open = useCallback((kind: EngineKind) => setAttempt(({ number }) => ({ kind, number: number + 1 })), []);

  useEffect(() => {
    const element = container.current;
    if (!element) return;
    let opened: PlayerEngine | undefined;
    let left = false;
    let gaveUp = false;
    setMissing(false);
    const loading = attempt.number === 0 ? load() : loadCodeAgain(load);
    loading.then(
      ({ openEngine }) => {
        if (left) return;
        const onUnplayable = (frame: number) => {
          if (gaveUp) return;
          gaveUp = true;
          if (opened) carried.current = { ...opened.state, frame };
          open("elements");
        };
        opened = openEngine({ container: element, kind: attempt.kind, onUnplayable });
        setEngine(opened);
      },
      () => left || setMissing(true),
    );
    return () => {
      left = true;
      if (opened && !gaveUp) carried.current = opened.state;
      opened?.dispose();
      setEngine(null);
    };
  }, [container, attempt, open, carried, load]);
  return { engine, isMissing, open };
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
