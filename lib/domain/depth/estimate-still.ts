import { doubtsOf, type StillDoubts } from "./doubts";
import { placeLayers } from "./layers";
import { insideBars, openPicture, type Window } from "./picture";
import { blur, dilate, guidedFilter, type Plane, planeOf } from "./planes";
import { findSubject } from "./saliency";
import { findHorizon, findSky } from "./sky";

/** Disparity of one still (1 near, 0 infinitely far), and what its video is judged by. */
export type StillDepth = { map: Plane; luma: Plane; subject: number } & StillDoubts;

/** The cues are found at half the size: what they tell apart is larger than two pixels. */
const STEP = 2;

/** Estimates the disparity of a still from one picture alone. `rgb` has three bytes for each pixel. */
export function estimateStill(rgb: Uint8Array, width: number, height: number): StillDepth {
  const window = insideBars(rgb, width, height);
  const picture = openPicture(rgb, width, window, STEP);
  const whole = openPicture(rgb, width, window, 1).luma;
  const { sky, share } = findSky(picture);
  const { row, isClear } = findHorizon(picture, share > 0);
  const subject = findSubject(picture);
  const layers = placeLayers({ sky: blur(sky, 1), skyShare: share, subject, horizon: row });
  const radius = Math.max(2, Math.round(Math.max(width, height) / 108));
  const sharp = guidedFilter(layers, { guide: picture.luma, fine: whole }, radius, 0.004);
  const map = frame(blur(dilate(sharp, 2), 1), window, width, height);
  return {
    map,
    luma: frame(whole, window, width, height),
    subject: subjectOf(layers, subject),
    ...doubtsOf(picture, { subject, skyShare: share, hasHorizon: isClear }),
  };
}

/** The middle value of the subject, or of the middle of the picture without one. */
function subjectOf(layers: Plane, subject: Plane): number {
  const { width, height } = layers;
  const chosen = (isIn: (at: number) => boolean) =>
    [...layers.values.filter((value, at) => value > 0.05 && isIn(at))].sort((one, other) => one - other);
  const shown = chosen((at) => (subject.values[at] as number) > 0.6);
  const isMiddle = (at: number) =>
    Math.abs((at % width) / width - 0.5) < 0.2 && Math.abs(at / width / height - 0.55) < 0.2;
  const values = shown.length > width * height * 0.01 ? shown : chosen(isMiddle);
  return values[Math.floor(values.length / 2)] ?? 0.4;
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
