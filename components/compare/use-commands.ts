"use client";

import { useMemo } from "react";
import { actualSize, type Size } from "@/lib/shared/playback/layout";
import type { Look } from "@/lib/shared/playback/look";
import { LOOPS } from "@/lib/shared/playback/play-head";
import { shuttle } from "@/lib/shared/playback/speeds";
import { keepInside, type Mode, type View, zoomAt } from "@/lib/shared/playback/view";
import type { EngineState } from "./engine/player-engine";
import type { Film } from "./film";
import type { EngineHandle } from "./use-engine";

/** What buttons, keys and gestures can do to the player; all of them call the same. */
export type Commands = ReturnType<typeof createCommands>;

export type CommandFacts = {
  handle: EngineHandle;
  look: Look;
  onLook: (change: Partial<Look>) => void;
  /** All that can be side B, in the order of their numbers. */
  films: readonly Film[];
  /** The size of side A's cell on the screen, and of its picture, in pixels. */
  measure: () => { cell: Size; picture: Size } | undefined;
  openSheet: () => void;
  /** The next or previous result, where whoever embeds the player decides what that is. */
  onStepResult: (direction: -1 | 1) => void;
};

const ZOOM_STEP = 1.25;
const QUARTER = 90;

export function useCommands(facts: CommandFacts): Commands {
  const { handle, look, onLook, films, measure, openSheet, onStepResult } = facts;
  return useMemo(
    () => createCommands({ handle, look, onLook, films, measure, openSheet, onStepResult }),
    [handle, look, onLook, films, measure, openSheet, onStepResult],
  );
}

function createCommands(facts: CommandFacts) {
  return { ...playing(facts), ...looking(facts), ...choosing(facts), showShortcuts: facts.openSheet };
}

/** Time: play, shuttle, step, in and out. */
function playing({ handle, look, onLook }: CommandFacts) {
  const { withEngine } = handle;
  const state = () => handle.engine?.state;
  const pause = () => withEngine((engine) => engine.pause());
  const seek = (frame: number, dragging = false) => withEngine((engine) => engine.seek(frame, dragging));
  const mark = (change: Pick<Partial<Look>, "first" | "last">) => onLook(change);
  return {
    toggle: () => withEngine((engine) => (engine.state.playing ? engine.pause() : engine.play())),
    play: () => withEngine((engine) => engine.play()),
    /** Pauses and returns to normal speed. */
    stop: () =>
      withEngine((engine) => {
        if (engine.state.playing) engine.pause();
        else engine.play();
        engine.setMotion({ speed: 1 });
        onLook({ speed: 1 });
      }),
    shuttle: (direction: 1 | -1) =>
      withEngine((engine) => {
        engine.setMotion({ speed: shuttle(engine.state.speed, engine.state.playing, direction) });
        if (!engine.state.playing) engine.play();
      }),
    seek,
    pause,
    step: (frames: number) =>
      withEngine((engine) => {
        engine.pause();
        engine.seek(engine.state.frame + frames);
      }),
    skip: (seconds: number) =>
      withEngine((engine) => engine.seek(engine.state.frame + Math.round(seconds * engine.state.fps))),
    toEnd: (end: -1 | 1) => seek(end < 0 ? (look.first ?? 0) : (look.last ?? lastFrame(state()))),
    setSpeed: (speed: number) => onLook({ speed }),
    setLoop: (loop: Look["loop"]) => onLook({ loop }),
    nextLoop: () => onLook({ loop: LOOPS[(LOOPS.indexOf(look.loop) + 1) % LOOPS.length] ?? "loop" }),
    markIn: () => {
      const first = state()?.frame ?? 0;
      mark({ first, ...(look.last !== null && look.last <= first && { last: null }) });
    },
    markOut: () => {
      const last = state()?.frame ?? 0;
      mark({ last, ...(look.first !== null && look.first >= last && { first: null }) });
    },
    clearMarks: () => mark({ first: null, last: null }),
    hear: (id: string | null) => withEngine((engine) => engine.setHeard(id)),
    toggleSound: () => withEngine((engine) => engine.setHeard(engine.state.heard === null ? look.a : null)),
  };
}

/** While the frames are not counted it is further than any film goes: the engine stops at the last when it knows it. */
function lastFrame(state: EngineState | undefined): number {
  return state?.counted ? state.frameCount - 1 : Number.MAX_SAFE_INTEGER;
}

/** The picture: mode, wipe, zoom. */
function looking({ look, onLook, measure }: CommandFacts) {
  const { view } = look;
  const set = (change: Partial<View>) => onLook({ view: keepInside({ ...view, ...change }) });
  const turn = () => set({ angle: (view.angle + QUARTER) % 360 });
  return {
    setView: set,
    setMode: (mode: Mode) => set({ mode }),
    /** Goes to a mode, or back to side by side when it is on already. */
    toggleMode: (mode: Mode) => set({ mode: view.mode === mode ? "side" : mode }),
    wipe: () => (view.mode === "wipe" ? turn() : set({ mode: "wipe" })),
    turnWipe: turn,
    flip: () => set({ mode: "flip", shown: view.mode === "flip" && view.shown === "b" ? "a" : "b" }),
    /**
     * Shows one film alone while something is held: the other one, or A where both are seen. Returns what is to be set
     * again when it is let go.
     */
    peek: (): Partial<View> => {
      set({ mode: "flip", shown: view.mode === "flip" && view.shown === "a" ? "b" : "a" });
      return { mode: view.mode, shown: view.shown };
    },
    show: (shown: "a" | "b") => set({ mode: "flip", shown }),
    fit: () => set({ zoom: 1, x: 0.5, y: 0.5 }),
    actualSize: () => {
      const sizes = measure();
      if (sizes) onLook({ view: zoomAt(view, actualSize(sizes.cell, sizes.picture) / view.zoom, { x: 0.5, y: 0.5 }) });
    },
    zoomBy: (factor: number, point = { x: 0.5, y: 0.5 }) => onLook({ view: zoomAt(view, factor, point) }),
    zoomIn: () => onLook({ view: zoomAt(view, ZOOM_STEP, { x: 0.5, y: 0.5 }) }),
    zoomOut: () => onLook({ view: zoomAt(view, 1 / ZOOM_STEP, { x: 0.5, y: 0.5 }) }),
  };
}

/** The pair: who stands where, and by how much one is moved. */
function choosing({ look, onLook, films, onStepResult }: CommandFacts) {
  const exchange = { a: look.b ?? look.a, b: look.a, offsetA: look.offsetB, offsetB: look.offsetA };
  return {
    chooseA: (id: string) => onLook(id === look.b ? exchange : { a: id, offsetA: 0 }),
    chooseB: (id: string) => onLook(id === look.a && look.b ? exchange : { b: id, offsetB: 0 }),
    chooseNumber: (number: number) => {
      const film = films.filter(({ leads }) => !leads)[number - 1];
      if (film && film.id !== look.a) onLook({ b: film.id, offsetB: 0 });
    },
    swap: () => look.b && onLook(exchange),
    shiftB: (frames: number) => onLook({ offsetB: look.offsetB + frames }),
    shiftA: (frames: number) => onLook({ offsetA: look.offsetA + frames }),
    stepResult: onStepResult,
  };
}
