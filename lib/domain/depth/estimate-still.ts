import { doubtsOf, type StillDoubts } from "./doubts";
import { findLayers, floorAt, type Layers } from "./layers";
import { insideBars, openPicture, type Window } from "./picture";
import { blur, dilate, enlarge, guidedFilter, type Plane, planeOf, smooth } from "./planes";
import { findSubject } from "./saliency";
import { findHorizon, findSky } from "./sky";
import { findUprights } from "./uprights";

/** Disparity of one still (1 near, 0 infinitely far), and what its video is judged by. */
export type StillDepth = { map: Plane; luma: Plane; subject: number } & StillDoubts;

/** The cues are found at half the size: what they tell apart is larger than two pixels. */
const STEP = 2;
/** Pixels by which near things are widened, so that what stretches at their border is the background. */
const WIDER = 2;

/** Estimates the disparity of a still from one picture alone. `rgb` has three bytes for each pixel. */
export function estimateStill(rgb: Uint8Array, width: number, height: number): StillDepth {
  const window = insideBars(rgb, width, height);
  const picture = openPicture(rgb, width, window, STEP);
  const whole = openPicture(rgb, width, window, 1).luma;
  const { sky, share } = findSky(picture);
  const { row, isClear } = findHorizon(picture, share > 0 ? sky : null);
  const { core, subject } = findSubject(picture);
  const layers = findLayers({ sky, skyShare: share, subject, horizon: row });
  const uprights = findUprights(picture.luma, layers);
  const guides = { guide: picture.luma, fine: whole };
  const mattes = { sky: matte(sky, guides), subject: matte(subject, guides) };
  const composed = compose({ ...layers, uprights }, mattes);
  return {
    map: frame(blur(dilate(composed, WIDER), 1), window, width, height),
    luma: frame(whole, window, width, height),
    subject: subjectOf(composed, mattes.subject),
    ...doubtsOf(picture, { subject: core, sky, skyShare: share, hasHorizon: isClear }),
  };
}

/** Moves the border of a mask to the edges of the picture, and makes it a step: a slope would bend what is seen there. */
function matte(mask: Plane, guides: { guide: Plane; fine: Plane }): Plane {
  const radius = Math.max(2, Math.round(Math.max(guides.fine.width, guides.fine.height) / 108));
  const soft = guidedFilter(mask, guides, radius, 0.0005);
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

/** The middle value of the subject, or of the middle of the picture without one. */
function subjectOf({ width, height, values }: Plane, subject: Plane): number {
  const chosen = (isIn: (at: number) => boolean) => values.filter((value, at) => value > 0.03 && isIn(at)).sort();
  const shown = chosen((at) => (subject.values[at] as number) > 0.6);
  const isMiddle = (at: number) =>
    Math.abs((at % width) / width - 0.5) < 0.2 && Math.abs(at / width / height - 0.55) < 0.2;
  const found = shown.length > width * height * 0.01 ? shown : chosen(isMiddle);
  return found[Math.floor(found.length / 2)] ?? 0.4;
}

/** Puts the part inside black bars back into the whole; the bars take the values at their edge. */
function frame(plane: Plane, { left, top }: Window, width: number, height: number): Plane {
  if (plane.width === width && plane.height === height) return plane;
  const result = planeOf(width, height);
  for (let at = 0; at < width * height; at++) {
    const x = Math.max(0, Math.min(plane.width - 1, (at % width) - left));
    const y = Math.max(0, Math.min(plane.height - 1, Math.floor(at / width) - top));
    result.values[at] = plane.values[y * plane.width + x] as number;
  }
  return result;
}
