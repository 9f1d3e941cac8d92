import { insideBars, openPicture, type Picture, type Window } from "./picture";
import { type Plane, planeOf } from "./planes";
import { findSubject } from "./saliency";
import { findHorizon, findSky } from "./sky";

/** The cues are found at half the size: what they tell apart is larger than two pixels. */
export const STEP = 2;

/** What is seen in one still. `whole` is its luma inside the black bars; the cues have half of that size. */
export type StillCues = {
  size: { width: number; height: number };
  window: Window;
  picture: Picture;
  whole: Plane;
  sky: Plane;
  skyShare: number;
  horizon: { row: number; isClear: boolean };
  core: Plane;
  subject: Plane;
};

/** Reads a still; `rgb` has three bytes for each pixel. */
export function readCues(rgb: Uint8Array, width: number, height: number): StillCues {
  const window = insideBars(rgb, width, height);
  const picture = openPicture(rgb, width, window, STEP);
  const whole = openPicture(rgb, width, window, 1).luma;
  const { sky, share: skyShare } = findSky(picture);
  const horizon = findHorizon(picture, skyShare > 0 ? sky : null);
  return { size: { width, height }, window, picture, whole, sky, skyShare, horizon, ...findSubject(picture) };
}

/** The middle value of the subject, or of the middle of the picture without one. */
export function subjectOf({ width, height, values }: Plane, subject: Plane): number {
  const chosen = (isIn: (at: number) => boolean) => values.filter((value, at) => value > 0.03 && isIn(at)).sort();
  const shown = chosen((at) => (subject.values[at] as number) > 0.6);
  const isMiddle = (at: number) =>
    Math.abs((at % width) / width - 0.5) < 0.2 && Math.abs(at / width / height - 0.55) < 0.2;
  const found = shown.length > width * height * 0.01 ? shown : chosen(isMiddle);
  return found[Math.floor(found.length / 2)] ?? 0.4;
}

/** Puts the part inside black bars back into the whole; the bars take the values at their edge. */
export function frame(plane: Plane, { window: { left, top }, size: { width, height } }: StillCues): Plane {
  if (plane.width === width && plane.height === height) return plane;
  const result = planeOf(width, height);
  for (let at = 0; at < width * height; at++) {
    const x = Math.max(0, Math.min(plane.width - 1, (at % width) - left));
    const y = Math.max(0, Math.min(plane.height - 1, Math.floor(at / width) - top));
    result.values[at] = plane.values[y * plane.width + x] as number;
  }
  return result;
}
