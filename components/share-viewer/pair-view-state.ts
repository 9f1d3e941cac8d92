import type { SharedVideo } from "@/lib/shared/contracts/share-view";

/** The modes of the light player. */
export const PAIR_MODES = ["side", "wipe", "flip"] as const;
export type PairMode = (typeof PAIR_MODES)[number];

export type PairViewState = {
  mode: PairMode;
  /** 0 to 1 from the left edge; the source is before it. */
  wipe: number;
  shown: "a" | "b";
  frame: number;
  /** In and out points; null for the whole video. */
  first: number | null;
  last: number | null;
};

/** The part of a sender's view state that the light player supports. Unsupported modes become the nearest supported one. */
export function pairViewStateOf(text: string): PairViewState {
  const params = new URLSearchParams(text);
  const mode = params.get("mode");
  const frame = (name: string) => {
    const value = params.get(name);
    return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : null;
  };
  return {
    mode:
      mode === null || mode === "side" || mode === "sheet"
        ? "side"
        : mode === "flip" || mode === "flicker"
          ? "flip"
          : "wipe",
    wipe: Math.min(1, Math.max(0, Number(params.get("wipe") ?? 0.5) || 0)),
    shown: params.get("show") === "a" ? "a" : "b",
    frame: frame("f") ?? 0,
    first: frame("in"),
    last: frame("out"),
  };
}

/** The two videos of a view state: the source, and the result it names, else the newest. */
export function pairOf(
  videos: readonly SharedVideo[],
  text: string,
): [SharedVideo | undefined, SharedVideo | undefined] {
  const wanted = new URLSearchParams(text).get("result");
  const results = videos.filter(({ leads }) => !leads);
  return [videos.find(({ leads }) => leads), results.find(({ id }) => id === wanted) ?? results.at(-1)];
}

const FULL_MODES: ReadonlySet<string | null> = new Set(["overlay", "difference", "flicker", "sheet"]);
const FULL_ONLY = ["zoom", "angle", "offsetA", "offsetB", "speed"];

/** Whether a view state uses features that only the studio's player has. */
export function needsFullPlayer(text: string): boolean {
  const params = new URLSearchParams(text);
  return FULL_MODES.has(params.get("mode")) || FULL_ONLY.some((name) => params.has(name));
}
