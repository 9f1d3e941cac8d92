"use client";

import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useReducer,
  useRef,
  useState,
} from "react";
import { useReducedMotion } from "@/components/motions/use-reduced-motion";
import { cn } from "@/components/ui/class-names";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import type { FrameDrawing } from "@/lib/shared/drawing/drawing";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Size } from "@/lib/shared/playback/layout";
import { type ViewState, writeViewState } from "@/lib/shared/playback/view-state";
import { CompareViewport } from "./compare-viewport";
import type { RowFacts } from "./filmstrip";
import { KeysTaken } from "./key-hint";
import { OtherViewLink } from "./other-view-link";
import type { Overlay } from "./overlay-place";
import { useDirect, usePair } from "./pair";
import { pictureOnScreen } from "./picture-on-screen";
import { PlayerControls } from "./player-controls";
import { type PlayerLink, useReportTo } from "./player-link";
import type { PlayerVideo } from "./player-video";
import { SaveMenu } from "./save-menu";
import { useCommands } from "./use-commands";
import { useEngine, useEngineState } from "./use-engine";
import { useFrozen } from "./use-frozen";
import { type FullScreenKind, useFullScreen } from "./use-full-screen";
import { usePlayerKeys } from "./use-player-keys";
import { useRestingChrome } from "./use-resting-chrome";
import { useSize } from "./use-size";
import { viewportBox } from "./viewport-box";

const loadShortcutSheet = async () => (await import("./shortcut-sheet")).ShortcutSheet;

export type ComparePlayerProps = {
  /** The source and its results, in order. The source is included unless only results are compared. */
  videos: readonly PlayerVideo[];
  viewState: ViewState;
  onViewState: (change: Partial<ViewState>) => void;
  /** Each new value starts all videos together, as if Play had been pressed. */
  playSignal?: number;
  /** Called for the keys of the next and the previous result; by default they select the next or previous video of the list. */
  onStepResult?: (direction: -1 | 1) => void;
  /** The content of the contact sheet's empty cells. */
  offers?: readonly ReactNode[];
  /** Another page that shows this comparison; it opens with the current view state. */
  elsewhere?: { label: string; path: string };
  /** Keys that have another meaning on this page, and a sentence about it. */
  taken?: { keys: string; note: string };
  /** True: fills the given height. False: as wide as its container, but no higher than `--viewport-room`. */
  fills?: boolean;
  /** False: hides the save menu. */
  canSave?: boolean;
  /** Buttons of the page, in the transport. */
  actions?: ReactNode;
  /** Called for every frame that is shown during playback. */
  onPlayed?: (frame: number) => void;
  /** The comments of the page that shows this player. */
  comments?: PlayerComments;
  /** Lies on the pictures, for example drawings. */
  overlay?: Overlay;
  /** Shown on their frames, and painted into what is saved when that is wanted. A key hides all of them. */
  drawings?: readonly FrameDrawing[];
  /** Shows the drawings of the nearest drawn frames, faintly. */
  ghosts?: boolean;
  /** True, for example while someone draws: paused on its frame, without its keys, and `overlay` gets the controls' place. */
  frozen?: boolean;
};

export type PlayerComments = {
  link: PlayerLink;
  /** The keys of comments: to write one, and to go to the previous or next one. */
  onCompose: () => void;
  onStep: (direction: -1 | 1) => void;
  /** What lies on a row of the filmstrip. */
  renderPins: (row: RowFacts) => ReactNode;
};

const MOST_VIDEOS = 16;
const FILLING = { style: {}, className: "min-h-40 w-full flex-1 rounded-panel" };
/** In full screen the controls lie over the picture, so that it keeps its place when they come and go. */
const FULL = { style: {}, className: "absolute! inset-0" };
/** What lies at the lower edge of the picture stands above the controls. */
const overControls = (isOver: boolean, height: number) =>
  (isOver ? { "--controls": `${height}px` } : {}) as CSSProperties;
const NO_OFFERS: readonly ReactNode[] = [];
const NO_DRAWINGS: readonly FrameDrawing[] = [];

/** The comparison player: the viewport, the modes, and one transport. It needs only media URLs and a view state. */
export function ComparePlayer({
  videos,
  viewState,
  onViewState,
  playSignal = 0,
  taken,
  fills = false,
  frozen = false,
  ...rest
}: ComparePlayerProps) {
  const place = useRef<HTMLElement>(null);
  const viewport = useRef<HTMLDivElement>(null);
  const controls = useRef<HTMLDivElement>(null);
  const [tools, setTools] = useState<HTMLElement | null>(null);
  const [charactersOn, setCharactersOn] = useSingleKeys();
  const [sheetOpen, setSheetOpen] = useState(false);
  const still = useReducedMotion();
  const fullScreen = useFullScreen(place);
  const pair = usePair(videos, viewState);
  const isSheet = viewState.view.mode === "sheet";
  const shown = useMemo(() => (isSheet ? videos.slice(0, MOST_VIDEOS).map(small) : pair), [isSheet, videos, pair]);
  const offers = rest.offers ?? NO_OFFERS;
  const size = useSize(viewport);
  const { height: controlsHeight } = useSize(controls, "border");
  const handle = useEngine(viewport, { videos: shown, emptyCells: offers.length, viewState, still });
  const playing = useEngineState(handle.engine, (state) => state.playing);
  const stepHere = useStep(videos, viewState, onViewState);
  const { toggleDrawings, ...drawn } = useDrawings(rest);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const commands = useCommands({
    handle,
    viewState,
    onViewState,
    videos,
    measure: useMeasure(size, shown, viewState),
    openSheet,
    toggleDrawings,
    onStepResult: rest.onStepResult ?? stepHere,
    fullScreen,
    comments: rest.comments,
  });
  const direct = useDirect({ handle, videos, viewState, onViewState });
  useReportTo(rest.comments?.link, { handle, commands, viewState, onViewState, pair, direct });
  const keysTaken = taken?.keys ?? "";
  usePlayerKeys({ commands, charactersOn, taken: keysTaken, frozen });
  useFrozen(handle.engine, frozen);
  useKeepFrame(handle.engine, viewState, onViewState);
  useTellPlayed(handle.engine, rest.onPlayed);
  usePlaySignal(playSignal, commands.play);
  const isFull = fullScreen.kind !== null;
  const isResting = useRestingChrome(controls, isFull && playing);
  const box = isFull ? FULL : boxOf(fills, shown, viewState);
  const player = { handle, commands, viewState, videos, pair, size, shown, still, isFull, frozen };

  return (
    <KeysTaken value={keysTaken}>
      <section
        ref={place}
        aria-label={nameOf(pair, isSheet)}
        {...fullScreenData(fullScreen.kind)}
        style={overControls(isFull && !isResting, controlsHeight)}
        className={cn(sectionClass(isFull, fills), isResting && "cursor-none")}
      >
        <CompareViewport
          {...{ handle, commands, viewState, shown, size, offers, frozen, tools }}
          overlay={rest.overlay}
          {...drawn}
          container={viewport}
          wheelZooms={fills || isFull}
          showsSettings={!(isFull || frozen)}
          {...box}
        />
        <PlayerControls
          {...player}
          ref={controls}
          hidden={isResting}
          toolsPlace={setTools}
          renderPins={pinsOf(rest.comments, isSheet)}
          actions={rest.actions}
        >
          {rest.canSave !== false && (
            <SaveMenu {...{ handle, viewState, shown }} videos={pair} drawings={rest.drawings} />
          )}
          {rest.elsewhere && (
            <OtherViewLink
              label={rest.elsewhere.label}
              href={withViewState(rest.elsewhere.path, viewState)}
              isBack={fills}
            />
          )}
        </PlayerControls>
        {sheetOpen && (
          <LazyDialog
            load={loadShortcutSheet}
            given={{
              open: true,
              onClose: () => setSheetOpen(false),
              charactersOn,
              onCharacters: setCharactersOn,
              taken: keysTaken,
              note: taken?.note,
            }}
          />
        )}
      </section>
    </KeysTaken>
  );
}

const pinsOf = (comments: PlayerComments | undefined, isSheet: boolean) => (isSheet ? undefined : comments?.renderPins);

const boxOf = (fills: boolean, shown: readonly PlayerVideo[], { view }: ViewState) =>
  fills ? FILLING : viewportBox(shown, view.mode);

const fullScreenData = (kind: FullScreenKind) => (kind ? { "data-full-screen": kind, "data-theme": "dark" } : {});

const FULL_SECTION =
  "fixed inset-0 z-50 m-0 size-full max-h-none max-w-none overflow-hidden border-0 bg-[#000] p-0 text-ink";

function sectionClass(isFull: boolean, fills: boolean): string {
  if (isFull) return FULL_SECTION;
  return fills ? "flex min-h-0 flex-1 flex-col gap-2.5" : "grid gap-2";
}

/** Plays when the value changes to a new one. */
function usePlaySignal(signal: number, play: () => void) {
  const playNow = useRef(play);
  playNow.current = play;
  useEffect(() => {
    if (signal > 0) playNow.current();
  }, [signal]);
}

/** Returns a URL that opens the comparison with the current view state. */
function withViewState(path: string, viewState: ViewState): string {
  const [page = "", search = ""] = path.split("?");
  const params = new URLSearchParams(search);
  writeViewState(params, viewState);
  return params.size > 0 ? `${page}?${params}` : page;
}

const nameOf = (pair: readonly PlayerVideo[], isSheet: boolean) => {
  if (isSheet) return m.compare_player_sheet();
  const [first, second] = pair;
  return first && second
    ? m.compare_player_pair({ first: first.label, second: second.label })
    : m.compare_player_single();
};

/**
 * Uses the proxy for the contact sheet: sixteen cells are small, and sixteen full-size decoders are expensive. Its frames
 * match one to one.
 */
const small = (video: PlayerVideo): PlayerVideo => ({ ...video, media: video.proxyUrl ?? video.media });

/** A key hides all drawings, and shows them again. */
function useDrawings({ drawings = NO_DRAWINGS, ghosts = false }: Pick<ComparePlayerProps, "drawings" | "ghosts">) {
  const [hides, toggleDrawings] = useReducer((now: boolean) => !now, false);
  return { drawings: hides ? NO_DRAWINGS : drawings, ghosts, toggleDrawings };
}

function useStep(videos: readonly PlayerVideo[], viewState: ViewState, onViewState: ComparePlayerProps["onViewState"]) {
  return useCallback(
    (direction: -1 | 1) => {
      const others = videos.filter(({ id }) => id !== viewState.a);
      const at = others.findIndex(({ id }) => id === viewState.b);
      const next = others.at((at + direction) % Math.max(1, others.length));
      if (next) onViewState({ b: next.id, offsetB: 0 });
    },
    [videos, viewState.a, viewState.b, onViewState],
  );
}

function useMeasure(size: Size, shown: readonly PlayerVideo[], { view }: ViewState) {
  return useCallback(() => pictureOnScreen(size, shown, view.mode), [size, shown, view.mode]);
}

function useTellPlayed(engine: ReturnType<typeof useEngine>["engine"], onPlayed: ComparePlayerProps["onPlayed"]) {
  useEffect(() => {
    if (!(engine && onPlayed)) return;
    return engine.subscribe(() => {
      if (engine.state.playing) onPlayed(engine.state.frame);
    });
  }, [engine, onPlayed]);
}

const SETTLE_MS = 250;

/** Writes the frame into the view state once playback is paused, so that a link opens it. */
function useKeepFrame(
  engine: ReturnType<typeof useEngine>["engine"],
  viewState: ViewState,
  onViewState: ComparePlayerProps["onViewState"],
) {
  const frame = useEngineState(engine, (state) => (state.playing ? -1 : state.frame));
  useEffect(() => {
    if (!engine || frame < 0 || frame === viewState.frame) return;
    const timer = setTimeout(() => onViewState({ frame }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [engine, frame, viewState.frame, onViewState]);
}
