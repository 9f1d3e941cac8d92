"use client";

import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useReducedMotion } from "@/components/motions/use-reduced-motion";
import { LateWindow } from "@/components/ui/late-window";
import { useSingleKeys } from "@/lib/browser/preferences/single-keys";
import { cellsOf } from "@/lib/shared/playback/layout";
import { type Look, writeLook } from "@/lib/shared/playback/look";
import { CompareStage } from "./compare-stage";
import { Elsewhere } from "./elsewhere";
import { aspectOf, type Film } from "./film";
import { ModeBar } from "./mode-bar";
import { ModeSettings } from "./mode-settings";
import { PairBar } from "./pair-bar";
import { SaveMenu } from "./save-menu";
import { stageBox } from "./stage-box";
import { Transport } from "./transport";
import { useCommands } from "./use-commands";
import { useEngine, useEngineState } from "./use-engine";
import { usePlayerKeys } from "./use-player-keys";

const loadShortcutSheet = async () => (await import("./shortcut-sheet")).ShortcutSheet;

export type ComparePlayerProps = {
  /** The source and its results, in their order. The source is there, unless only results are compared. */
  films: readonly Film[];
  look: Look;
  onLook: (change: Partial<Look>) => void;
  /** Each new value starts all together, as if Play had been pressed. */
  playSignal?: number;
  /** Asked for by key: the next or the previous result; by default the next film of the list. */
  onStepResult?: (direction: -1 | 1) => void;
  /** What the empty cells of the contact sheet hold. */
  offers?: readonly ReactNode[];
  /** Where else this comparison can be looked at; opens as it is now. */
  elsewhere?: { label: string; path: string };
  /** Keys that mean something else on this page, and a sentence that says what. */
  taken?: { keys: string; note: string };
  /** True: takes the height it is given. False: as wide as it is given, but no higher than `--stage-room`. */
  fills?: boolean;
  /** False: no way to keep what is seen. */
  canSave?: boolean;
  /** Buttons of the page, at the end of the transport. */
  actions?: ReactNode;
  /** Hears of every frame that is shown while it plays. */
  onPlayed?: (frame: number) => void;
};

const MOST_FILMS = 16;
const FILLING = { style: {}, className: "min-h-40 w-full flex-1 rounded-panel" };
const NO_OFFERS: readonly ReactNode[] = [];

/** Films on one frame: the picture, how they are combined, and one transport. Needs nothing but addresses and a look. */
export function ComparePlayer({
  films,
  look,
  onLook,
  playSignal = 0,
  taken,
  fills = false,
  ...rest
}: ComparePlayerProps) {
  const stage = useRef<HTMLDivElement>(null);
  const [charactersOn, setCharactersOn] = useSingleKeys();
  const [sheetOpen, setSheetOpen] = useState(false);
  const still = useReducedMotion();
  const pair = usePair(films, look);
  const isSheet = look.view.mode === "sheet";
  const shown = useMemo(() => (isSheet ? films.slice(0, MOST_FILMS).map(small) : pair), [isSheet, films, pair]);
  const offers = rest.offers ?? NO_OFFERS;
  const emptyCells = offers.length;
  const handle = useEngine(stage, { films: shown, emptyCells, look, still });
  const kind = useEngineState(handle.engine, (state) => state.kind);
  const stepHere = useStep(films, look, onLook);
  const measure = useMeasure(stage, shown, look);
  const openSheet = useCallback(() => setSheetOpen(true), []);
  const commands = useCommands({
    handle,
    look,
    onLook,
    films,
    measure,
    openSheet,
    onStepResult: rest.onStepResult ?? stepHere,
  });
  usePlayerKeys({ commands, charactersOn, taken: taken?.keys ?? "" });
  useKeepFrame(handle.engine, look, onLook);
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
      <CompareStage
        {...{ handle, commands, look, shown }}
        container={stage}
        offers={offers}
        {...(fills ? FILLING : stageBox(shown, look.view.mode))}
      />
      {pair.length > 1 || isSheet ? (
        <div className="@container flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <ModeBar mode={look.view.mode} onMode={commands.setMode} canFlicker={!still} canSheet={kind === "frames"} />
          <ModeSettings look={look} commands={commands} />
          <PairBar {...{ handle, commands, look, films }} />
        </div>
      ) : null}
      <Transport handle={handle} commands={commands} look={look} films={pair}>
        {rest.canSave !== false && <SaveMenu handle={handle} look={look} films={pair} />}
        {rest.elsewhere && <Elsewhere label={rest.elsewhere.label} href={withLook(rest.elsewhere.path, look)} />}
        {rest.actions}
      </Transport>
      {sheetOpen && (
        <LateWindow
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

/** An address that opens the comparison as it is now. */
function withLook(path: string, look: Look): string {
  const [page = "", search = ""] = path.split("?");
  const params = new URLSearchParams(search);
  writeLook(params, look);
  return params.size > 0 ? `${page}?${params}` : page;
}

const nameOf = (pair: readonly Film[], isSheet: boolean) => {
  if (isSheet) return "Contact sheet";
  return pair.length > 1 ? "Source and result, side by side" : "Source video";
};

/** Sixteen cells are small, and sixteen decoders are many: the small copy, which is frame for frame the same. */
const small = (film: Film): Film => ({ ...film, media: film.proxyUrl ?? film.media });

/** The films of side A and side B that are there. */
function usePair(films: readonly Film[], { a, b, offsetA, offsetB }: Look): readonly Film[] {
  return useMemo(() => {
    const first = films.find(({ id }) => id === a) ?? films.find(({ leads }) => leads) ?? films[0];
    const second = films.find(({ id }) => id === b && id !== first?.id);
    return [first && { ...first, offset: offsetA }, second && { ...second, offset: offsetB }].filter(
      (film) => film !== undefined,
    );
  }, [films, a, b, offsetA, offsetB]);
}

function useStep(films: readonly Film[], look: Look, onLook: ComparePlayerProps["onLook"]) {
  return useCallback(
    (direction: -1 | 1) => {
      const others = films.filter(({ id }) => id !== look.a);
      const at = others.findIndex(({ id }) => id === look.b);
      const next = others.at((at + direction) % Math.max(1, others.length));
      if (next) onLook({ b: next.id, offsetB: 0 });
    },
    [films, look.a, look.b, onLook],
  );
}

function useMeasure(stage: { current: HTMLDivElement | null }, shown: readonly Film[], { view }: Look) {
  return useCallback(() => {
    const box = stage.current?.getBoundingClientRect();
    const [first] = shown;
    if (!(box && first)) return undefined;
    const size = { width: box.width * devicePixelRatio, height: box.height * devicePixelRatio };
    const [cell] = cellsOf(view.mode, shown.map(aspectOf), size);
    return cell && { cell, picture: { width: first.width ?? 1280, height: first.height ?? 720 } };
  }, [stage, shown, view.mode]);
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

/** Keeps the frame in the look, so that a link opens it: once the player stands still. */
function useKeepFrame(
  engine: ReturnType<typeof useEngine>["engine"],
  look: Look,
  onLook: ComparePlayerProps["onLook"],
) {
  const frame = useEngineState(engine, (state) => (state.playing ? -1 : state.frame));
  useEffect(() => {
    if (!engine || frame < 0 || frame === look.frame) return;
    const timer = setTimeout(() => onLook({ frame }), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [engine, frame, look.frame, onLook]);
}
