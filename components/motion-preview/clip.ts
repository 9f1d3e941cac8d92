import type { VideoDepth } from "@/lib/browser/video-depth";
import type { Reading } from "@/lib/shared/motions/sketch-camera";

/** What the previews need of a source to show its own picture. */
export type Clip = {
  readonly videoId: string;
  readonly posterUrl: string;
  /** Where in the video the poster is, in seconds. */
  readonly posterSeconds: number;
  /** A small copy that plays; null until it is made. */
  readonly proxyUrl: string | null;
  /** Width divided by height of the picture. */
  readonly aspect: number;
  /** Its depth, where that came with the clip, as to visitors of a share; absent: it is read by the video's ID. */
  readonly depth?: VideoDepth | null;
};

/** Posters are made from the frame at 1 s, or from the middle of a shorter video. */
const POSTER_SECONDS = 1;
export const posterSecondsOf = (durationSeconds: number | null): number =>
  Math.min(POSTER_SECONDS, (durationSeconds ?? 2 * POSTER_SECONDS) / 2);

/** What the tiles show: the sample scene, the clip as one flat plane, or the clip with depth. */
export type Shown = "scene" | "flat" | "relief";

/** How a large sketch is shown. `at` is the share of the clip at which it is stopped; null while it plays. */
export type SketchSettings = { strength: number; reading: Reading; at: number | null };
