"use client";

import { type RefObject, useMemo, useRef } from "react";
import { actualSize, type Size } from "@/lib/shared/playback/layout";
import { LOOPS } from "@/lib/shared/playback/play-head";
import { shuttle } from "@/lib/shared/playback/speeds";
import { keepInside, type Mode, type View, zoomAt } from "@/lib/shared/playback/view";
import type { ViewState } from "@/lib/shared/playback/view-state";
import type { EngineState } from "./engine/player-engine";
import type { PlayerVideo } from "./player-video";
import type { EngineHandle } from "./use-engine";
import type { FullScreen } from "./use-full-screen";

/** All actions on the player; buttons, keys and gestures call the same functions. */
export type Commands = ReturnType<typeof createCommands>;

export type CommandFacts = {
  handle: EngineHandle;
  viewState: ViewState;
  onViewState: (change: Partial<ViewState>) => void;
  /** All videos that can be side B, in the order of their numbers. */
  videos: readonly PlayerVideo[];
  /** The size of side A's cell on the screen, and of its picture, in pixels. */
  measure: () => { cell: Size; picture: Size } | undefined;
  openSheet: () => void;
  /** Hides all drawings, or shows them again. */
  toggleDrawings: () => void;
  /** The next or previous result, as defined by the component that embeds the player. */
  onStepResult: (direction: -1 | 1) => void;
  fullScreen: FullScreen;
  /** Undefined where the page has no comments. */
  comments?: { onCompose: () => void; onStep: (direction: -1 | 1) => void } | undefined;
};

/** Where the contact sheet and the pair opened from it lead to. */
type SheetWay = { pairMode: Mode; isFromSheet: boolean };
type Facts = CommandFacts & { way: RefObject<SheetWay> };

const ZOOM_STEP = 1.25;
const QUARTER = 90;

/** The commands for the current view state; the same object until one of its inputs changes. */
export function useCommands(facts: CommandFacts): Commands {
  const {
    handle,
    viewState,
    onViewState,
    videos,
    measure,
    openSheet,
    toggleDrawings,
    onStepResult,
    fullScreen,
    comments,
  } = facts;
  const way = useRef<SheetWay>({ pairMode: "side", isFromSheet: false });
  return useMemo(
    () =>
      createCommands({
        ...{
          handle,
          viewState,
          onViewState,
          videos,
          measure,
          openSheet,
          toggleDrawings,
          onStepResult,
          fullScreen,
          comments,
          way,
        },
      }),
    [handle, viewState, onViewState, videos, measure, openSheet, toggleDrawings, onStepResult, fullScreen, comments],
  );
}

function createCommands(facts: Facts) {
  return {
    ...playing(facts),
    ...marking(facts),
    ...looking(facts),
    ...choosing(facts),
    ...enlarging(facts),
    ...commenting(facts),
    showShortcuts: facts.openSheet,
    toggleDrawings: facts.toggleDrawings,
  };
}

/** Playback: play, shuttle, step. */
function playing({ handle, viewState, onViewState }: Facts) {
  const { withEngine } = handle;
  const state = () => handle.engine?.state;
  const pause = () => withEngine((engine) => engine.pause());
  const seek = (frame: number, dragging = false) => withEngine((engine) => engine.seek(frame, dragging));
  return {
    toggle: () => withEngine((engine) => (engine.state.playing ? engine.pause() : engine.play())),
    play: () => withEngine((engine) => engine.play()),
    /** Pauses and returns to normal speed. */
    stop: () =>
      withEngine((engine) => {
        if (engine.state.playing) engine.pause();
        else engine.play();
        engine.setMotion({ speed: 1 });
        onViewState({ speed: 1 });
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
        engine.seek(engine.target + frames);
      }),
    skip: (seconds: number) =>
      withEngine((engine) => engine.seek(engine.target + Math.round(seconds * engine.state.fps))),
    toEnd: (end: -1 | 1) => seek(end < 0 ? (viewState.first ?? 0) : (viewState.last ?? lastFrame(state()))),
    setSpeed: (speed: number) => onViewState({ speed }),
    setLoop: (loop: ViewState["loop"]) => onViewState({ loop }),
    nextLoop: () => onViewState({ loop: LOOPS[(LOOPS.indexOf(viewState.loop) + 1) % LOOPS.length] ?? "loop" }),
    hear: (id: string | null) => withEngine((engine) => engine.setHeard(id)),
    toggleSound: () => withEngine((engine) => engine.setHeard(engine.state.heard === null ? viewState.a : null)),
  };
}

/** In and out points. */
function marking({ handle, viewState, onViewState }: Facts) {
  const { first, last } = viewState;
  const target = () => handle.engine?.target ?? 0;
  const markInAt = (frame: number) =>
    onViewState({ first: frame, ...(last !== null && last <= frame && { last: null }) });
  const markOutAt = (frame: number) =>
    onViewState({ last: frame, ...(first !== null && first >= frame && { first: null }) });
  return {
    markIn: () => markInAt(target()),
    markOut: () => markOutAt(target()),
    /** Null: the start or the end of the timeline. */
    setMarks: (marks: Partial<Pick<ViewState, "first" | "last">>) => onViewState(marks),
    clearMarks: () => onViewState({ first: null, last: null }),
  };
}

/** Until the frames are counted this is a frame beyond any video: the engine stops at the last one once it is known. */
function lastFrame(state: EngineState | undefined): number {
  return state?.counted ? state.frameCount - 1 : Number.MAX_SAFE_INTEGER;
}

/** The view: mode, wipe, zoom. */
function looking({ viewState, onViewState, measure }: Facts) {
  const { view } = viewState;
  const set = (change: Partial<View>) => onViewState({ view: keepInside({ ...view, ...change }) });
  const turn = () => set({ angle: (view.angle + QUARTER) % 360 });
  return {
    setView: set,
    setMode: (mode: Mode) => set({ mode }),
    /** Switches to a mode, or back to side by side when it is already active. */
    toggleMode: (mode: Mode) => set({ mode: view.mode === mode ? "side" : mode }),
    /** Returns what takes it back, because its key may turn out to be the first of two. */
    toggleSheet: () => {
      set({ mode: view.mode === "sheet" ? "side" : "sheet" });
      return () => set({ mode: view.mode });
    },
    wipe: () => (view.mode === "wipe" ? turn() : set({ mode: "wipe" })),
    turnWipe: turn,
    flip: () => set({ mode: "flip", shown: view.mode === "flip" && view.shown === "b" ? "a" : "b" }),
    /**
     * Shows one video alone while a key or finger is held: the other one, or A where both are visible. Returns the settings to
     * restore on release.
     */
    peek: (): Partial<View> => {
      set({ mode: "flip", shown: view.mode === "flip" && view.shown === "a" ? "b" : "a" });
      return { mode: view.mode, shown: view.shown };
    },
    show: (shown: "a" | "b") => set({ mode: "flip", shown }),
    /** The whole picture; if it is whole already, one pixel of it on each pixel of the screen. */
    fitOrActual: () => {
      if (view.zoom !== 1) return set({ zoom: 1, x: 0.5, y: 0.5 });
      const sizes = measure();
      if (sizes) onViewState({ view: zoomAt(view, actualSize(sizes.cell, sizes.picture), { x: 0.5, y: 0.5 }) });
    },
    zoomBy: (factor: number, point = { x: 0.5, y: 0.5 }) => onViewState({ view: zoomAt(view, factor, point) }),
    zoomIn: () => onViewState({ view: zoomAt(view, ZOOM_STEP, { x: 0.5, y: 0.5 }) }),
    zoomOut: () => onViewState({ view: zoomAt(view, 1 / ZOOM_STEP, { x: 0.5, y: 0.5 }) }),
  };
}

/** The contact sheet's way to one pair and back, and full screen. */
function enlarging({ viewState, onViewState, videos, fullScreen, way }: Facts) {
  const { a, b, view } = viewState;
  const isSheet = view.mode === "sheet";
  const showMode = (mode: Mode, change: Partial<ViewState> = {}) =>
    onViewState({ ...change, view: keepInside({ ...view, mode }) });
  if (!isSheet) way.current.pairMode = view.mode;
  else way.current.isFromSheet = false;
  return {
    fullScreen: fullScreen.toggle,
    leaveFullScreen: fullScreen.leave,
    /** Opens a cell of the contact sheet beside side A; without an id, the chosen one. False outside the sheet. */
    enlarge: (id: string | null = b) => {
      if (!isSheet || id === null) return false;
      way.current.isFromSheet = true;
      const isResult = id !== a && videos.some((video) => video.id === id);
      return showMode(way.current.pairMode, isResult && id !== b ? { b: id, offsetB: 0 } : {});
    },
    /** Back to the contact sheet that the pair was opened from, else out of full screen. False when there is neither. */
    back: () => {
      if (!isSheet && way.current.isFromSheet) return showMode("sheet");
      return fullScreen.leave();
    },
  };
}

/** False where the page has no comments. */
const commenting = ({ comments }: Facts) => ({
  comment: () => (comments ? comments.onCompose() : false),
  stepComment: (direction: -1 | 1) => (comments ? comments.onStep(direction) : false),
});

/** The pair: which video is on which side, and its offset. */
function choosing({ viewState, onViewState, videos, onStepResult }: Facts) {
  const exchange = {
    a: viewState.b ?? viewState.a,
    b: viewState.a,
    offsetA: viewState.offsetB,
    offsetB: viewState.offsetA,
  };
  return {
    chooseA: (id: string) => onViewState(id === viewState.b ? exchange : { a: id, offsetA: 0 }),
    chooseB: (id: string) => onViewState(id === viewState.a && viewState.b ? exchange : { b: id, offsetB: 0 }),
    chooseNumber: (number: number) => {
      const video = videos.filter(({ leads }) => !leads)[number - 1];
      if (video && video.id !== viewState.a) onViewState({ b: video.id, offsetB: 0 });
    },
    swap: () => viewState.b && onViewState(exchange),
    offsetB: (frames: number) => onViewState({ offsetB: viewState.offsetB + frames }),
    offsetA: (frames: number) => onViewState({ offsetA: viewState.offsetA + frames }),
    stepResult: onStepResult,
  };
}
