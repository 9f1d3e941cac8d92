import { cameraPose, DEFAULT_VFOV, type PathOptions, type Pose, pathOf } from "./camera-path";
import type { MotionId } from "./catalogue";
import { fitsInto, requiredOverscan } from "./overscan";

/** How the words of a travelling motion are read: the camera moves on, or it stays aimed at the subject. */
export type Reading = "moves" | "orbits";

export type SketchOptions = {
  /** Width divided by height of the source's picture. */
  aspect: number;
  /** How far the camera goes; 1 is what the tiles show. */
  strength?: number;
  reading?: Reading;
};

/** The camera of one motion on the source's own picture. */
export type SketchCamera = {
  at(t: number): Pose;
  /** Extra zoom that keeps everything outside the source's picture out of sight. */
  overscan: number;
  /** Vertical angle of view of the source camera. */
  vfov: number;
};

/** Disparity (d0 / depth) of the nearest things in a sketch: the overscan is counted for them. */
export const NEAREST = 1.4;
/** Below this trust in travel, depth would bend the picture in places where it should not. */
export const LEAST_TRUST = 0.35;
const DEPTHS = [1 / NEAREST, 1, 1000];
/** The most overscan at strength 1; a motion that needs more in this aspect goes less far. */
const BUDGET = 1.25;
const BISECTIONS = 10;
/** Half of the way between a camera that stays parallel and one that stays aimed at the subject. */
const AIM: Record<Reading, number> = { moves: 0.5, orbits: 1 };

/** Whether the API's words for a motion can be read in two ways. */
export const hasTwoReadings = (motion: MotionId): boolean => pathOf(motion).kind === "slide";

/** The path of a motion on footage, with the overscan that it needs. */
export function sketchCamera(motion: MotionId, options: SketchOptions): SketchCamera {
  const { aspect, strength = 1, reading = "moves" } = options;
  // The shorter side of the picture has the angle, so that a pan goes as far in a portrait picture.
  const vfov = 2 * Math.atan(Math.tan(DEFAULT_VFOV / 2) / Math.min(1, aspect));
  const path: PathOptions = { preset: "footage", aim: AIM[reading], vfov };
  const frame = { aspect, depths: DEPTHS };
  const share = largestShare((part) => fitsInto(motion, BUDGET, { ...path, ...frame, strength: part }));
  const own = { ...path, strength: strength * share };
  return { at: (t) => cameraPose(motion, t, own), overscan: requiredOverscan(motion, { ...own, ...frame }), vfov };
}

function largestShare(fits: (share: number) => boolean): number {
  if (fits(1)) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
