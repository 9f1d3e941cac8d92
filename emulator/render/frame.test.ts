import { describe, expect, it } from "vitest";
import { SCENES } from "@/emulator/scenes/catalogue";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { renderFrame } from "./frame";

/** Width and height of a small picture in the scene's own aspect. */
const sizeOf = (aspect: string): [number, number] => (aspect === "9:16" ? [54, 96] : [96, 54]);

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

describe.each(SCENES)("$id", ({ id, aspect }) => {
  const [width, height] = sizeOf(aspect);

  it("is visible at the end of every motion, where the opposite motion begins", { timeout: 120_000 }, () => {
    for (const motion of MOTION_IDS) {
      expect(darkShare(renderFrame(id, motion, 1, width, height)), motion).toBeLessThan(0.5);
    }
  });

  it("changes more along a path than with the camera locked off", { timeout: 120_000 }, () => {
    const travel = (motion: (typeof MOTION_IDS)[number]) =>
      difference(renderFrame(id, motion, 0, width, height), renderFrame(id, motion, 1, width, height));
    const still = travel("STATIONARY");
    for (const motion of ["FORWARD", "LEFT_TO_RIGHT", "STATIONARY_LEFT", "STATIONARY_UP"] as const) {
      expect(travel(motion), motion).toBeGreaterThan(still);
    }
  });
});
