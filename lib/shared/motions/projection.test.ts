import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cameraPose, DEFAULT_VFOV, dollyZoomFov } from "./camera-path";
import type { MotionId } from "./catalogue";
import { applyHomography, reproject, rotationHomography } from "./projection";

const time = fc.double({ min: 0, max: 1, noNaN: true });
const inPicture = fc.double({ min: -0.9, max: 0.9, noNaN: true });
const depth = fc.double({ min: 0.6, max: 500, noNaN: true });
const seen = (motion: MotionId, t: number, point: readonly [number, number], far: number) =>
  reproject(cameraPose(motion, t), DEFAULT_VFOV, point, far) ?? [Number.NaN, Number.NaN];

describe("reproject", () => {
  it("does not change the source picture when the camera does not move", () => {
    fc.assert(
      fc.property(time, inPicture, inPicture, depth, (t, x, y, far) => {
        const [px, py] = seen("STATIONARY", t, [x, y], far);
        expect(px).toBeCloseTo(x, 12);
        expect(py).toBeCloseTo(y, 12);
      }),
    );
  });

  it("moves near and far points equally in a pan, and near points further in a truck", () => {
    fc.assert(
      fc.property(time, inPicture, depth, (t, x, far) => {
        expect(seen("STATIONARY_RIGHT", t, [x, 0], 1)[0]).toBeCloseTo(seen("STATIONARY_RIGHT", t, [x, 0], far)[0], 11);
      }),
    );
    expect(seen("LEFT_TO_RIGHT", 1, [0, 0], 1)[0]).toBeCloseTo(9 * seen("LEFT_TO_RIGHT", 1, [0, 0], 9)[0], 12);
  });

  it.each([
    ["STATIONARY_UP", 1],
    ["UP", 1],
    ["STATIONARY_RIGHT", 0],
    ["LEFT_TO_RIGHT", 0],
  ] as const)("moves the picture against the camera in %s", (motion, axis) => {
    expect(seen(motion, 1, [0, 0], 1)[axis]).toBeLessThan(0);
  });

  it("keeps the subject's size exactly during a vertigo, while distant objects shrink", () => {
    fc.assert(
      fc.property(time, inPicture, inPicture, (t, x, y) => {
        const [px, py] = seen("STATIONARY_DOLLY_IN_ZOOM_OUT", t, [x, y], 1);
        expect(Math.abs(px - x)).toBeLessThan(1e-12);
        expect(Math.abs(py - y)).toBeLessThan(1e-12);
      }),
    );
    const far = (t: number) => seen("STATIONARY_DOLLY_IN_ZOOM_OUT", t, [0.5, 0], 50)[0];
    expect(far(0)).toBeGreaterThan(1.5 * far(1));
  });

  it("makes the subject grow and distant objects shrink in a moving dolly zoom", () => {
    const size = (t: number, d: number) => seen("DOLLY_IN_ZOOM_OUT", t, [0.3, 0], d)[0];
    expect(size(1, 1)).toBeGreaterThan(size(0, 1));
    expect(size(1, 100)).toBeLessThan(size(0, 100));
  });

  it("tells a dolly, a moving dolly zoom and a vertigo apart at a glance in the previews", () => {
    const growth = (motion: MotionId, far: number) =>
      seen(motion, 1, [0, 0.2], far)[1] / seen(motion, 0, [0, 0.2], far)[1];
    const background = 12;
    const [dolly, moving, vertigo] = (["FORWARD", "DOLLY_IN_ZOOM_OUT", "STATIONARY_DOLLY_IN_ZOOM_OUT"] as const).map(
      (motion) => ({ subject: growth(motion, 1), background: growth(motion, background) }),
    );
    // The background of a dolly stays; that of a moving dolly zoom nearly halves, and its subject grows by a third.
    expect(dolly?.background).toBeGreaterThan(0.95);
    expect(moving?.background).toBeLessThan(0.6);
    expect(moving?.subject).toBeGreaterThan(1.3);
    expect(vertigo?.subject).toBeCloseTo(1, 9);
    expect(dolly?.subject).toBeGreaterThan((moving?.subject ?? 0) * 1.2);
  });

  it("returns null for points behind the camera", () => {
    expect(reproject({ ...cameraPose("STATIONARY", 0), z: -2 }, DEFAULT_VFOV, [0, 0], 1)).toBeNull();
  });
});

describe("rotationHomography", () => {
  it("undoes reproject for turns and zooms at any depth", () => {
    const turns = ["STATIONARY_UP", "STATIONARY_DOWN", "STATIONARY_LEFT", "STATIONARY_RIGHT", "STATIONARY"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...turns), time, inPicture, inPicture, depth, (motion, t, x, y, far) => {
        const pose = { ...cameraPose(motion, t), vfov: 0.5 };
        const out = reproject(pose, DEFAULT_VFOV, [x, y], far);
        const back = out && applyHomography(rotationHomography(pose, DEFAULT_VFOV), out);
        expect(back?.[0]).toBeCloseTo(x, 9);
        expect(back?.[1]).toBeCloseTo(y, 9);
      }),
    );
  });

  it("returns null for points behind the camera", () => {
    expect(applyHomography([1, 0, 0, 0, 1, 0, 0, 0, -1], [0, 0])).toBeNull();
  });
});

describe("dollyZoomFov", () => {
  it("keeps distance times the tangent of half the angle constant", () => {
    const distance = fc.double({ min: 0.2, max: 5, noNaN: true });
    fc.assert(
      fc.property(distance, distance, (d, d0) => {
        expect(Math.tan(dollyZoomFov(0.7, d, d0) / 2) * d).toBeCloseTo(Math.tan(0.35) * d0, 9);
      }),
    );
  });
});
