import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cameraPose, DEFAULT_VFOV } from "@/lib/shared/motions/camera-path";
import { MOTION_IDS } from "@/lib/shared/motions/catalogue";
import { reproject } from "@/lib/shared/motions/projection";
import { FLAT_DEPTH, FLAT_HEIGHT, flatPose } from "./flat-pose";

/** Where CSS draws a point of the world: matrix3d (column by column), the perspective division, then the lens. */
function drawn(motion: (typeof MOTION_IDS)[number], t: number, point: readonly number[]) {
  const { world, lens } = flatPose(motion, t);
  const m = world
    .replace(/^matrix3d\(|\)$/g, "")
    .split(",")
    .map(Number);
  const p = [...point, 1];
  const row = (k: number) => p.reduce((sum, value, column) => sum + value * (m[column * 4 + k] ?? 0), 0);
  const shrink = (Number(/scale\((.*)\)/.exec(lens)?.[1]) * FLAT_DEPTH) / (FLAT_DEPTH - row(2));
  return [(row(0) * shrink) / (FLAT_HEIGHT / 2), (-row(1) * shrink) / (FLAT_HEIGHT / 2)] as const;
}

describe("flatPose", () => {
  it("draws every point where the camera path projects it", () => {
    const inPicture = fc.double({ min: -0.6, max: 0.6, noNaN: true });
    const depth = fc.double({ min: 0.8, max: 6, noNaN: true });
    const time = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...MOTION_IDS), time, inPicture, inPicture, depth, (motion, t, x, y, far) => {
        const half = Math.tan(DEFAULT_VFOV / 2) * far * FLAT_DEPTH;
        const seen = reproject(cameraPose(motion, t), DEFAULT_VFOV, [x, y], far);
        const at = drawn(motion, t, [x * half, -y * half, -far * FLAT_DEPTH]);
        expect(at[0]).toBeCloseTo(seen?.[0] ?? Number.NaN, 3);
        expect(at[1]).toBeCloseTo(seen?.[1] ?? Number.NaN, 3);
      }),
    );
  });
});
