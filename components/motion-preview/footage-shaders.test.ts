import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";
import { reproject } from "@/lib/shared/motions/projection";
import { NEAREST, type SketchCamera, sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { sketchPlane } from "@/lib/shared/motions/sketch-plane";
import { travels } from "@/lib/shared/motions/travels";
import { march, type Point, rayOf } from "@/lib/testing/draw-sketch";
import { FOOTAGE_SHADER } from "./footage-shaders";

/** The shader's own words for a ray, which its twin repeats in TypeScript. A change of one needs the same change of the other. */
const IN_THE_SHADER = [
  "vec3 ray = turn * vec3(at * lens.xy, -1);",
  "vec2 from = -ray.xy / ray.z / lens.z, along = (eye.xy - eye.z / ray.z * ray.xy) / lens.z",
  "if (depth(from + along * q) >= q) break;",
  "s = from + along * (q + before) * .5;",
];

const time = fc.double({ min: 0, max: 1, noNaN: true });
const side = fc.double({ min: -1, max: 1, noNaN: true });
const aspects = fc.constantFrom(9 / 16, 4 / 5, 1, 4 / 3, 16 / 9, 2.39);
const views = fc.record({
  motion: fc.constantFrom(...MOTION_IDS),
  aspect: aspects,
  strength: fc.constantFrom(0.5, 1, 1.5),
  reading: fc.constantFrom("moves" as const, "orbits" as const),
});
const cameras = new Map<string, SketchCamera>();
function cameraOf({ motion, ...options }: { motion: MotionId } & Parameters<typeof sketchCamera>[1]): SketchCamera {
  const name = JSON.stringify([motion, options]);
  const camera = cameras.get(name) ?? sketchCamera(motion, options);
  cameras.set(name, camera);
  return camera;
}

/** Half-heights of a picture that is 640 pixels wide. */
const pixel = (aspect: number) => (2 * aspect) / 640;

describe("a sketch", () => {
  it("uses the shader's own formulas", () => {
    for (const words of IN_THE_SHADER) expect(FOOTAGE_SHADER).toContain(words);
  });

  it("turns and zooms exactly: within a hundredth of a pixel of the projected truth, at every depth", () => {
    const depth = fc.double({ min: 0.7, max: 500, noNaN: true });
    fc.assert(
      fc.property(views, time, side, side, depth, (view, t, across, y, far) => {
        if (travels(view.motion)) return;
        const camera = cameraOf(view);
        const pose = camera.at(t);
        const x = across * view.aspect;
        const source = rayOf(camera, pose, [x, y])(1 / far);
        const seen = reproject(pose, camera.vfov, source, far) ?? [Number.NaN, Number.NaN];
        expect(Math.abs(seen[0] * camera.overscan - x)).toBeLessThan(0.01 * pixel(view.aspect));
        expect(Math.abs(seen[1] * camera.overscan - y)).toBeLessThan(0.01 * pixel(view.aspect));
      }),
      { numRuns: 500 },
    );
  });

  it("travels as the projected truth does: a surface at any depth is seen where the moved camera sees it", () => {
    const depth = fc.double({ min: 1 / NEAREST, max: 50, noNaN: true });
    fc.assert(
      fc.property(views, time, side, side, depth, (view, t, across, y, far) => {
        const camera = cameraOf(view);
        const pose = camera.at(t);
        const x = across * view.aspect;
        const source = march(camera, pose, [x, y], () => 1 / far);
        const seen = reproject(pose, camera.vfov, source, far) ?? [Number.NaN, Number.NaN];
        expect(Math.abs(seen[0] * camera.overscan - x)).toBeLessThan(pixel(view.aspect));
        expect(Math.abs(seen[1] * camera.overscan - y)).toBeLessThan(pixel(view.aspect));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["LEFT_TO_RIGHT", [0, 0], 0, 1],
    ["RIGHT_TO_LEFT", [0, 0], 0, -1],
    ["UP", [0, 0], 1, 1],
    ["DOWN", [0, 0], 1, -1],
    ["FORWARD", [1, 0], 0, -1],
    ["BACKWARD", [1, 0], 0, 1],
    ["DOLLY_IN_ZOOM_OUT", [1, 0], 0, -1],
    ["DOLLY_OUT_ZOOM_IN", [1, 0], 0, 1],
    ["STATIONARY_DOLLY_IN_ZOOM_OUT", [1, 0], 0, -1],
    ["STATIONARY_DOLLY_OUT_ZOOM_IN", [1, 0], 0, 1],
  ] as const)(
    "%s shifts near things against far ones, the nearest most, in the right direction",
    (motion, point, axis, sign) => {
      const camera = cameraOf({ motion, aspect: 16 / 9 });
      const moved = (q: number) => {
        const [first, last] = [0, 1].map((t) => march(camera, camera.at(t), point, () => q)[axis] ?? 0);
        return ((last ?? 0) - (first ?? 0)) * sign;
      };
      const order = [0.1, 0.5, 1, 1.3].map(moved);
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect((order[3] ?? 0) - (order[0] ?? 0)).toBeGreaterThan(20 * pixel(16 / 9));
    },
  );

  it("leaves no pixel uncovered: any motion, aspect, strength, reading, time and relief", () => {
    const waves = fc.tuple(
      time,
      fc.double({ min: -9, max: 9, noNaN: true }),
      fc.double({ min: -9, max: 9, noNaN: true }),
    );
    fc.assert(
      fc.property(views, time, side, side, waves, (view, t, across, y, [depth, a, b]) => {
        const camera = cameraOf(view);
        const pixelAt = [across * view.aspect, y] as const;
        const at = rayOf(camera, camera.at(t), pixelAt);
        const relief = ([u, v]: Point) => NEAREST * depth * (0.5 + 0.5 * Math.sin(a * u + b * v));
        for (const [sx, sy] of [march(camera, camera.at(t), pixelAt, relief), at(0), at(NEAREST)]) {
          expect(Math.abs(sx)).toBeLessThan(view.aspect + pixel(view.aspect));
          expect(Math.abs(sy)).toBeLessThan(1 + pixel(view.aspect));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("needs at most 1.25 of overscan as the tiles show it, in every aspect, and moves the camera of every motion", () => {
    fc.assert(
      fc.property(views, ({ motion, aspect, reading }) => {
        const camera = cameraOf({ motion, aspect, reading });
        expect(camera.overscan).toBeLessThanOrEqual(1.2501);
        if (motion !== "STATIONARY") expect(camera.at(0)).not.toEqual(camera.at(1));
      }),
    );
  });

  it("is the same as a plate in CSS when everything is as far as the subject", () => {
    fc.assert(
      fc.property(views, time, side, side, (view, t, across, y) => {
        const camera = cameraOf(view);
        const pose = camera.at(t);
        const [sx, sy] = rayOf(camera, pose, [across * view.aspect, y])(1);
        const k = sketchPlane(camera, pose, 200).slice("matrix3d(".length, -1).split(",").map(Number);
        const [u, v] = [sx * 100, -sy * 100];
        const line = (row: number) => (k[row] ?? 0) * u + (k[4 + row] ?? 0) * v + (k[12 + row] ?? 0);
        expect(line(0) / line(3)).toBeCloseTo(across * view.aspect * 100, 1);
        expect(line(1) / line(3)).toBeCloseTo(-y * 100, 1);
      }),
    );
  });
});
