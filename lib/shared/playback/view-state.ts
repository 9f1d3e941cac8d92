import { LOOPS, type Loop } from "./play-head";
import { SOURCE } from "./source";
import { STEADY_SPEEDS } from "./speeds";
import { FLICKER_RATES, keepInside, MODES, MOST_GAIN, MOST_ZOOM, PLAIN_VIEW, type View } from "./view";

/** The view state: all settings of a comparison on the screen; a URL holds all of it. */
export type ViewState = {
  /** The videos of side A and side B; B is null when there is none. */
  a: string;
  b: string | null;
  view: View;
  /** Frame on the timeline. */
  frame: number;
  /** In and out points on the timeline; null when not set. */
  first: number | null;
  last: number | null;
  loop: Loop;
  speed: number;
  /** By how many frames each side is offset against the timeline. */
  offsetA: number;
  offsetB: number;
};

const DEFAULT_VIEW_STATE: ViewState = {
  a: SOURCE,
  b: null,
  view: PLAIN_VIEW,
  frame: 0,
  first: null,
  last: null,
  loop: "loop",
  speed: 1,
  offsetA: 0,
  offsetB: 0,
};

const MOST_FRAMES = 100_000;
const MOST_OFFSET = 10_000;

/** The parameter names in the URL. `result` is side B, so that studio URLs mean the same here. */
const NAMES = ["left", "result", "mode", "wipe", "angle", "opacity", "gain", "hz", "show", "zoom", "x", "y"] as const;
const MORE_NAMES = ["f", "in", "out", "loop", "speed", "offsetA", "offsetB"] as const;
type Name = (typeof NAMES)[number] | (typeof MORE_NAMES)[number];

type Params = { get: (name: string) => string | null };

/** Reads the view state from a URL. Missing and unknown values become the default; numbers out of range are clamped. */
export function readViewState(params: Params): ViewState {
  const text = (name: Name) => params.get(name);
  const number = (name: Name, from: number, to: number, plain: number) => clampOr(text(name), from, to, plain);
  const frame = (name: Name) => (text(name) === null ? null : Math.round(number(name, 0, MOST_FRAMES, 0)));
  const view: View = {
    mode: oneOf(MODES, text("mode")) ?? PLAIN_VIEW.mode,
    wipe: number("wipe", 0, 1, PLAIN_VIEW.wipe),
    angle: number("angle", 0, 359, PLAIN_VIEW.angle),
    opacity: number("opacity", 0, 1, PLAIN_VIEW.opacity),
    gain: number("gain", 1, MOST_GAIN, PLAIN_VIEW.gain),
    flicker: FLICKER_RATES.find((rate) => String(rate) === text("hz")) ?? PLAIN_VIEW.flicker,
    shown: text("show") === "a" ? "a" : "b",
    zoom: number("zoom", 1, MOST_ZOOM, 1),
    x: number("x", 0, 1, 0.5),
    y: number("y", 0, 1, 0.5),
  };
  return {
    a: text("left") ?? SOURCE,
    b: text("result"),
    view: keepInside(view),
    frame: frame("f") ?? 0,
    first: frame("in"),
    last: frame("out"),
    loop: oneOf(LOOPS, text("loop")) ?? DEFAULT_VIEW_STATE.loop,
    speed: STEADY_SPEEDS.find((speed) => String(speed) === text("speed")) ?? 1,
    offsetA: Math.round(number("offsetA", -MOST_OFFSET, MOST_OFFSET, 0)),
    offsetB: Math.round(number("offsetB", -MOST_OFFSET, MOST_OFFSET, 0)),
  };
}

/** Writes the view state into a URL and keeps its other parameters. Defaults are omitted, so that URLs stay short. */
export function writeViewState(params: URLSearchParams, viewState: ViewState): void {
  const now = valuesOf(viewState);
  const plain = valuesOf(DEFAULT_VIEW_STATE);
  for (const name of [...NAMES, ...MORE_NAMES]) {
    const value = now[name];
    if (value === null || value === plain[name]) params.delete(name);
    else params.set(name, value);
  }
}

function valuesOf({ view, ...viewState }: ViewState): Record<Name, string | null> {
  const round = (value: number) => String(Math.round(value * 1000) / 1000);
  const frame = (value: number | null) => (value === null ? null : String(value));
  return {
    left: viewState.a,
    result: viewState.b,
    mode: view.mode,
    wipe: round(view.wipe),
    angle: round(view.angle),
    opacity: round(view.opacity),
    gain: round(view.gain),
    hz: String(view.flicker),
    show: view.shown,
    zoom: round(view.zoom),
    x: round(view.x),
    y: round(view.y),
    f: String(viewState.frame),
    in: frame(viewState.first),
    out: frame(viewState.last),
    loop: viewState.loop,
    speed: String(viewState.speed),
    offsetA: String(viewState.offsetA),
    offsetB: String(viewState.offsetB),
  };
}

function clampOr(text: string | null, from: number, to: number, plain: number): number {
  const value = text === null || text.trim() === "" ? Number.NaN : Number(text);
  return Number.isFinite(value) ? Math.min(Math.max(value, from), to) : plain;
}

const oneOf = <T extends string>(known: readonly T[], text: string | null): T | undefined =>
  known.find((one) => one === text);
