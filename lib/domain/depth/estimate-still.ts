import { doubtsOf, type StillDoubts } from "./doubts";
import { findLayers, floorAt, type Layers } from "./layers";
import { blur, dilate, enlarge, guidedFilter, type Plane, planeOf, smooth } from "./planes";
import { frame, readCues, STEP, type StillCues, subjectOf } from "./still-cues";
import { findUprights } from "./uprights";

/** Disparity of one still (1 near, 0 infinitely far), and what its video is judged by. */
export type StillDepth = { map: Plane; luma: Plane; subject: number } & StillDoubts;

/** Pixels by which near things are widened, so that what stretches at their border is the background. */
const WIDER = 2;

export const widen = (map: Plane) => blur(dilate(map, WIDER), 1);

/** Estimates the disparity of a still from one picture alone. `rgb` has three bytes for each pixel. */
export const estimateStill = (rgb: Uint8Array, width: number, height: number): StillDepth =>
  estimateFrom(readCues(rgb, width, height));

export function estimateFrom(cues: StillCues): StillDepth {
  const { picture, whole, sky, skyShare, horizon, core, subject } = cues;
  const layers = findLayers({ sky, skyShare, subject, horizon: horizon.row });
  const uprights = findUprights(picture.luma, layers);
  const mattes = { sky: matte(sky, cues), subject: matte(subject, cues) };
  const composed = compose({ ...layers, uprights }, mattes);
  return {
    map: frame(widen(composed), cues),
    luma: frame(whole, cues),
    subject: subjectOf(composed, mattes.subject),
    ...doubtsOf(picture, { subject: core, sky, skyShare, hasHorizon: horizon.isClear }),
  };
}

/** Moves the border of a mask to the edges of the picture, and makes it a step: a slope would bend what is seen there. */
export function matte(mask: Plane, { picture, whole }: StillCues): Plane {
  const radius = Math.max(2, Math.round(Math.max(whole.width, whole.height) / 108));
  const soft = guidedFilter(mask, { guide: picture.luma, fine: whole }, radius, 0.0005);
  return { ...soft, values: soft.values.map((value) => smooth(value, 0.4, 0.6)) };
}

function compose(layers: Layers & { uprights: Plane }, { sky, subject }: { sky: Plane; subject: Plane }): Plane {
  const { width, height } = sky;
  const result = planeOf(width, height);
  // A thing reaches a little farther here than its border, which the matte then cuts off.
  const feet = enlarge(dilate(layers.feet, STEP), width, height).values;
  const uprights = enlarge(layers.uprights, width, height).values;
  const walls = enlarge(layers.walls, width, 1).values;
  for (let y = 0; y < height; y++) {
    const floor = floorAt((y + 0.5) / height, layers);
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const behind = Math.max(floor, walls[x] as number);
      const stands = Math.max(behind, uprights[at] as number);
      const thing = Math.max(behind, feet[at] as number);
      const raised = stands + (subject.values[at] as number) * (thing - stands);
      result.values[at] = raised * (1 - (sky.values[at] as number));
    }
  }
  return result;
}
