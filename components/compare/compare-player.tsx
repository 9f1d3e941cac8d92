"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useReducedMotion } from "@/components/motions/use-reduced-motion";
import { LazyDialog } from "@/components/ui/lazy-dialog";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { cellsOf } from "@/lib/shared/playback/layout";
import { type ViewState, writeViewState } from "@/lib/shared/playback/view-state";
import { CompareViewport } from "./compare-viewport";
import { ModeBar } from "./mode-bar";
import { ModeSettings } from "./mode-settings";
import { OpenInNewTabLink } from "./open-in-new-tab-link";
import { PairBar } from "./pair-bar";
import { aspectOf, type PlayerVideo } from "./player-video";
import { SaveMenu } from "./save-menu";
import { Transport } from "./transport";
import { useCommands } from "./use-commands";
import { useEngine, useEngineState } from "./use-engine";
import { usePlayerKeys } from "./use-player-keys";
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
  /** Buttons of the page, at the end of the transport. */
  actions?: ReactNode;
  /** Called for every frame that is shown during playback. */
  onPlayed?: (frame: number) => void;
};

const MOST_VIDEOS = 16;
const FILLING = { style: {}, className: "min-h-40 w-full flex-1 rounded-panel" };
const NO_OFFERS: readonly ReactNode[] = [];

/** The comparison player: the viewport, the modes, and one transport. It needs only media URLs and a view state. */
export function ComparePlayer({
  videos,
  viewState,
  onViewState,
  playSignal = 0,
  taken,
  fills = false,
  ...rest
}: ComparePlayerProps) {
  const viewport = useRef<HTMLDivElement>(null);
  const [charactersOn, setCharactersOn] = useSingleKeys();
  const [sheetOpen, setSheetOpen] = useState(false);
  const still = useReducedMotion();
  const pair = usePair(videos, viewState);
  const isSheet = viewState.view.mode === "sheet";
  const shown = useMemo(() => (isSheet ? videos.slice(0, MOST_VIDEOS).map(small) : pair), [isSheet, videos, pair]);
  const offers = rest.offers ?? NO_OFFERS;
  const emptyCells = offers.length;
  const handle = useEngine(viewport, { videos: shown, emptyCells, viewState, still });
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const stepHere = useStep(videos, viewState, onViewState);
  const measure = useMeasure(viewport, shown, viewState);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const commands = useCommands({
    handle,
    viewState,
    onViewState,
    videos,
    measure,
    openSheet,
    onStepResult: rest.onStepResult ?? stepHere,
  });
  usePlayerKeys({ commands, charactersOn, taken: taken?.keys ?? "" });
  useKeepFrame(handle.engine, viewState, onViewState);
  useTellPlayed(handle.engine, rest.onPlayed);

  const { play } = commands;
  const playNow = useRef(play);
  playNow.current = play;
  useEffect(() => {
    if (playSignal > 0) playNow.current();
  }, [playSignal]);

  return (
    <section
      aria-label={nameOf(pair, isSheet)}
      className={fills ? "flex min-h-0 flex-1 flex-col gap-2.5" : "grid gap-2"}
    >
      <CompareViewport
        {...{ handle, commands, viewState, shown }}
        container={viewport}
        offers={offers}
        {...(fills ? FILLING : viewportBox(shown, viewState.view.mode))}
      />
      {pair.length > 1 || isSheet ? (
        <div className="@container flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <ModeBar
            mode={viewState.view.mode}
            onMode={commands.setMode}
            canFlicker={!still}
            canSheet={kind === "frames"}
          />
          <ModeSettings viewState={viewState} commands={commands} />
          <PairBar {...{ handle, commands, viewState, videos }} />
        </div>
      ) : null}
      <Transport handle={handle} commands={commands} viewState={viewState} videos={pair}>
        {rest.canSave !== false && <SaveMenu handle={handle} viewState={viewState} videos={pair} />}
        {rest.elsewhere && (
          <OpenInNewTabLink label={rest.elsewhere.label} href={withViewState(rest.elsewhere.path, viewState)} />
        )}
        {rest.actions}
      </Transport>
      {sheetOpen && (
        <LazyDialog
          load={loadShortcutSheet}
          given={{
            open: true,
            onClose: () => setSheetOpen(false),
            charactersOn,
            onCharacters: setCharactersOn,
            taken: taken?.keys ?? "",
            note: taken?.note,
          }}
        />
      )}
    </section>
  );
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

/** The available videos of side A and side B. */
function usePair(videos: readonly PlayerVideo[], { a, b, offsetA, offsetB }: ViewState): readonly PlayerVideo[] {
  return useMemo(() => {
    const first = videos.find(({ id }) => id === a) ?? videos.find(({ leads }) => leads) ?? videos[0];
    const second = videos.find(({ id }) => id === b && id !== first?.id);
    return [first && { ...first, offset: offsetA }, second && { ...second, offset: offsetB }].filter(
      (video) => video !== undefined,
    );
  }, [videos, a, b, offsetA, offsetB]);
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

function useMeasure(viewport: { current: HTMLDivElement | null }, shown: readonly PlayerVideo[], { view }: ViewState) {
  return useCallback(() => {
    const box = viewport.current?.getBoundingClientRect();
    const [first] = shown;
    if (!(box && first)) return undefined;
    const size = { width: box.width * devicePixelRatio, height: box.height * devicePixelRatio };
    const [cell] = cellsOf(view.mode, shown.map(aspectOf), size);
    return cell && { cell, picture: { width: first.width ?? 1280, height: first.height ?? 720 } };
  }, [viewport, shown, view.mode]);
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
