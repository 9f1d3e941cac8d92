import { describe, expect, it } from "vitest";
import { SCENES, type SceneId } from "@/emulator/scenes/catalogue";
import { modelOf } from "@/emulator/scenes/models";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";
import { draftPose } from "./clip-plan";
import { renderFrame } from "./frame";
import { Painter } from "./painter";
import { yuvSize } from "./plate";
import { toRgb } from "./rgb";

/** Width and height of a small picture in the scene's own aspect. */
const sizeOf = (aspect: string): [number, number] => (aspect === "9:16" ? [54, 96] : [96, 54]);

const FPS = 24;
let brush: { scene: string; painter: Painter } | undefined;

/** The first or the last picture of a clip, as `renderFrame` draws it; but the scene, which takes a second, is built once. */
function pictureOf(id: SceneId, motion: MotionId, end: 0 | 1, width: number, height: number): Uint8Array {
  if (brush?.scene !== id) brush = { scene: id, painter: new Painter(modelOf(id), width, height) };
  const { painter } = brush;
  const frames = (SCENES.find((scene) => scene.id === id)?.seconds ?? 8) * FPS;
  const frame = end * (frames - 1);
  const yuv = new Uint8Array(yuvSize(width, height));
  painter.draw(
    draftPose({ motion, fps: FPS, frames, width, height }, painter.model.stand.vfov, frame),
    frame / FPS,
    yuv,
  );
  return toRgb(yuv, width, height);
}

/** Mean difference of two pictures, in steps of 255. */
function difference(a: Uint8Array, b: Uint8Array): number {
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}

/** The share of (nearly) black pixels: a camera inside an object or below the ground sees nothing. */
function darkShare(picture: Uint8Array): number {
  let dark = 0;
  for (let pixel = 0; pixel < picture.length; pixel += 3) {
    if (Math.max(picture[pixel] ?? 0, picture[pixel + 1] ?? 0, picture[pixel + 2] ?? 0) < 12) dark++;
  }
  return dark / (picture.length / 3);
}

it("draws a single frame as a clip of the scene has it", { timeout: 120_000 }, () => {
  const single = renderFrame("lighthouse", "FORWARD", 1, 96, 54);
  expect(difference(single, pictureOf("lighthouse", "FORWARD", 1, 96, 54))).toBe(0);
});

describe.each(SCENES)("$id", ({ id, aspect }) => {
  const [width, height] = sizeOf(aspect);

  it("is visible at the end of every motion, where the opposite motion begins", { timeout: 120_000 }, () => {
    for (const motion of MOTION_IDS) {
      expect(darkShare(pictureOf(id, motion, 1, width, height)), motion).toBeLessThan(0.5);
    }
  });

  it("changes more along a path than with the camera locked off", { timeout: 120_000 }, () => {
    const travel = (motion: MotionId) =>
      difference(pictureOf(id, motion, 0, width, height), pictureOf(id, motion, 1, width, height));
    const still = travel("STATIONARY");
    for (const motion of ["FORWARD", "LEFT_TO_RIGHT", "STATIONARY_LEFT", "STATIONARY_UP"] as const) {
      expect(travel(motion), motion).toBeGreaterThan(still);
    }
  });
});
