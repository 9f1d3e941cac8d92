import { describe, expect, it } from "vitest";
import { SCENES } from "@/emulator/scenes/catalogue";
import { estimateStill } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import { pathOf } from "@/lib/shared/motions/camera-path";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { travels } from "@/lib/shared/motions/travels";
import { type Disparity, drawSketch } from "./draw-sketch";
import { openTrueView } from "./true-view";

const TURNS = MOTION_IDS.filter((motion) => !travels(motion) && motion !== "STATIONARY");
/** One of each pair: the other one is the same path from its end. */
const TRAVELS = MOTION_IDS.filter((motion) => travels(motion) && !pathOf(motion).reversed);
/** Side of the parts whose place is compared, and how far they are looked for, in pixels. */
const PART = 64;
const REACH = 3;
/** Mean step between neighbours, in luma, from which on a part has a place at all. */
const LEAST_TEXTURE = 2;
/** From this misfit on, a part is somewhere else. */
const LEAST_MISFIT = 0.05;

type Luma = { values: Float32Array; width: number; height: number };

function lumaOf(rgb: Uint8Array, width: number, height: number): Luma {
  const at = (pixel: number) =>
    (rgb[pixel * 3] ?? 0) * 0.299 + (rgb[pixel * 3 + 1] ?? 0) * 0.587 + (rgb[pixel * 3 + 2] ?? 0) * 0.114;
  return { values: Float32Array.from({ length: width * height }, (_, pixel) => at(pixel)), width, height };
}

type Place = { left: number; top: number };

function meanOver({ left, top }: Place, of: (x: number, y: number) => number): number {
  let sum = 0;
  for (let y = top; y < top + PART; y++) for (let x = left; x < left + PART; x++) sum += of(x, y);
  return sum / PART ** 2;
}

const valueAt = ({ values, width }: Luma, x: number, y: number) => values[y * width + x] ?? 0;

/** How much a part changes from pixel to pixel in the direction in which it changes least. */
const textureOf = (picture: Luma, place: Place) =>
  Math.min(
    meanOver(place, (x, y) => Math.abs(valueAt(picture, x, y) - valueAt(picture, x + 1, y))),
    meanOver(place, (x, y) => Math.abs(valueAt(picture, x, y) - valueAt(picture, x, y + 1))),
  );

/**
 * How much worse a part of the truth fits the sketch at its own place or a pixel beside it than anywhere near, 0 when nowhere else fits
 * better. Grain fits everywhere alike, so the place of the best fit alone says nothing.
 */
function misfitOf(truth: Luma, sketch: Luma, place: Place): number {
  let [beside, anywhere] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let dy = -REACH; dy <= REACH; dy++)
    for (let dx = -REACH; dx <= REACH; dx++) {
      const error = meanOver(place, (x, y) => Math.abs(valueAt(truth, x, y) - valueAt(sketch, x + dx, y + dy)));
      if (Math.max(Math.abs(dx), Math.abs(dy)) <= 1) beside = Math.min(beside, error);
      anywhere = Math.min(anywhere, error);
    }
  return beside / anywhere - 1;
}

/** The places of all parts that have a texture. */
function placesIn(picture: Luma): Place[] {
  const places: Place[] = [];
  for (let top = REACH; top + PART + REACH < picture.height; top += PART)
    for (let left = REACH; left + PART + REACH < picture.width; left += PART) places.push({ left, top });
  return places.filter((place) => textureOf(picture, place) > LEAST_TEXTURE);
}

const sizeOf = (aspect: string, long: number) => {
  const short = (long * 9) / 16;
  return aspect === "9:16" ? ([short, long] as const) : ([long, short] as const);
};

describe.each(SCENES.map(({ id, aspect }) => ({ id, aspect })))("a sketch of the $id", ({ id, aspect }) => {
  it("turns and zooms as the scene that is rendered again, within a pixel at 640 across", { timeout: 120_000 }, () => {
    const [width, height] = aspect === "9:16" ? [640, Math.round((640 * 16) / 9)] : sizeOf(aspect, 640);
    // The angle of view of a video is unknown; this is the one that sketches take for granted.
    const { vfov } = sketchCamera("STATIONARY", { aspect: width / height });
    const view = openTrueView(id, width, height, vfov);
    const picture = { rgb: view(null, 0), width, height };
    let compared = 0;
    for (const motion of TURNS) {
      const camera = sketchCamera(motion, { aspect: width / height });
      const truth = lumaOf(view(camera, 1), width, height);
      const sketch = lumaOf(drawSketch({ picture, depth: null, camera, motion, t: 1 }), width, height);
      for (const place of placesIn(truth)) {
        const misfit = misfitOf(truth, sketch, place);
        expect(misfit, `${motion} at ${place.left}, ${place.top}`).toBeLessThan(LEAST_MISFIT);
        compared++;
      }
    }
    expect(compared).toBeGreaterThan(TURNS.length);
  });

  it("travels in the direction of the scene that is rendered again, and near things before far ones", {
    timeout: 120_000,
  }, () => {
    const [width, height] = sizeOf(aspect, 240);
    const view = openTrueView(id, width, height);
    const picture = { rgb: view(null, 0), width, height };
    const { map, subject } = joinStills([estimateStill(picture.rgb, width, height)], width, height);
    const depth: Disparity = { map, width, height, subject: subject * 255 };
    const reversed: Disparity = { ...depth, map: Float32Array.from(map, (value) => 2 * depth.subject - value) };
    for (const motion of TRAVELS) {
      const camera = sketchCamera(motion, { aspect: width / height });
      const errorOf = (given: Disparity, isReversed = false) =>
        [0, 1].reduce((sum, t) => {
          const truth = lumaOf(view(camera, t), width, height);
          const at = isReversed ? 1 - t : t;
          const { values } = lumaOf(drawSketch({ picture, depth: given, camera, motion, t: at }), width, height);
          return values.reduce((all, value, pixel) => all + Math.abs(value - (truth.values[pixel] ?? 0)), sum);
        }, 0);
      const error = errorOf(depth);
      expect(error, `${motion}, the other way`).toBeLessThan(errorOf(depth, true));
      expect(error, `${motion}, far things before near ones`).toBeLessThan(errorOf(reversed));
    }
  });
});
