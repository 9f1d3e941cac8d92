/** The files that can be made from a video. Posters are named by their width. */
export const DERIVATIVE_KINDS = [
  "poster_320",
  "poster_640",
  "poster_1280",
  "storyboard",
  "proxy",
  "playback",
  "depth",
] as const;
export type DerivativeKind = (typeof DERIVATIVE_KINDS)[number];

/** The tasks that make them and what each makes, in the order in which users need the results. */
export const DERIVATION_STEPS = ["posters", "storyboard", "proxy", "playback", "depth"] as const;
export type DerivationStep = (typeof DERIVATION_STEPS)[number];

export const KINDS_OF_STEP: Record<DerivationStep, readonly DerivativeKind[]> = {
  posters: ["poster_320", "poster_640", "poster_1280"],
  storyboard: ["storyboard"],
  proxy: ["proxy"],
  playback: ["playback"],
  depth: ["depth"],
};
