import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AMPLITUDES, cameraPose, DEFAULT_VFOV, type PathOptions, type Pose, pathOf, rotation } from "./camera-path";
import { MOTION_IDS, MOTIONS, type MotionId } from "./catalogue";

const time = fc.double({ min: 0, max: 1, noNaN: true });
const anyMotion = fc.constantFrom(...MOTION_IDS);
const anyOptions: fc.Arbitrary<PathOptions> = fc.record({
  preset: fc.constantFrom("preview", "scene", "footage"),
  aim: time,
  strength: fc.double({ min: 0, max: 2, noNaN: true }),
  vfov: fc.double({ min: 0.2, max: 1.5, noNaN: true }),
  linear: fc.boolean(),
});
const LOCKED = MOTION_IDS.filter((id) => pathOf(id).kind === "hold" || pathOf(id).kind === "turn");

function expectSamePose(a: Pose, b: Pose) {
  for (const key of Object.keys(a) as (keyof Pose)[]) expect(a[key], key).toBeCloseTo(b[key], 12);
}

describe("every path", () => {
  it("is reversed by its opposite", () => {
    fc.assert(
      fc.property(fc.constantFrom(...MOTIONS), time, anyOptions, (motion, t, options) => {
        if (motion.opposite)
          expectSamePose(cameraPose(motion.id, t, options), cameraPose(motion.opposite, 1 - t, options));
      }),
    );
  });

  it("never rolls, and always has a valid angle of view", () => {
    fc.assert(
      fc.property(anyMotion, time, anyOptions, (motion, t, options) => {
        const pose = cameraPose(motion, t, options);
        expect(pose.roll).toBe(0);
        expect(pose.vfov).toBeGreaterThan(0);
        expect(pose.vfov).toBeLessThan(Math.PI);
        expect(pose.z).toBeGreaterThan(-1);
      }),
    );
  });

  it("does not move at strength 0", () => {
    fc.assert(
      fc.property(anyMotion, time, (motion, t) => {
        expectSamePose(cameraPose(motion, t, { strength: 0 }), cameraPose("STATIONARY", 0));
      }),
    );
  });

  it("holds its first and last pose before its start and after its end", () => {
    for (const linear of [true, false]) {
      expectSamePose(cameraPose("UP", -4, { linear }), cameraPose("UP", 0, { linear }));
      expectSamePose(cameraPose("UP", 9, { linear }), cameraPose("UP", 1, { linear }));
    }
  });

  it("throws for a strength outside 0…2", () => {
    for (const strength of [-0.1, 2.1, Number.NaN]) {
      expect(() => cameraPose("UP", 0, { strength })).toThrow(RangeError);
    }
  });
});

describe("camera fixed", () => {
  it("never moves or zooms while it turns", () => {
    fc.assert(
      fc.property(fc.constantFrom(...LOCKED), time, anyOptions, (motion, t, options) => {
        const { x, y, z, vfov } = cameraPose(motion, t, options);
        expect([x, y, z, vfov]).toEqual([0, 0, 0, options.vfov]);
      }),
    );
    expect(LOCKED).toHaveLength(5);
  });

  it("turns by the preset's full angle", () => {
    const swing = (motion: MotionId, key: "yaw" | "pitch") =>
      ((cameraPose(motion, 1)[key] - cameraPose(motion, 0)[key]) * 180) / Math.PI;
    expect(swing("STATIONARY_UP", "pitch")).toBeCloseTo(AMPLITUDES.preview.tilt);
    expect(swing("STATIONARY_LEFT", "yaw")).toBeCloseTo(AMPLITUDES.preview.pan);
    expect(swing("STATIONARY_RIGHT", "yaw")).toBeCloseTo(-AMPLITUDES.preview.pan);
  });
});

describe("camera moves", () => {
  it("moves as its name says", () => {
    const end = (motion: MotionId) => cameraPose(motion, 1);
    const start = (motion: MotionId) => cameraPose(motion, 0);
    expect(end("FORWARD").z).toBeLessThan(start("FORWARD").z);
    expect(end("LEFT_TO_RIGHT").x).toBeGreaterThan(start("LEFT_TO_RIGHT").x);
    expect(end("UP").y).toBeGreaterThan(start("UP").y);
    expect(end("DOLLY_IN_ZOOM_OUT").z).toBeLessThan(start("DOLLY_IN_ZOOM_OUT").z);
    expect(end("DOLLY_IN_ZOOM_OUT").vfov).toBeGreaterThan(start("DOLLY_IN_ZOOM_OUT").vfov);
  });

  it("on footage starts a push in, and ends a pull out, on the source framing", () => {
    const source: Pose = { x: 0, y: 0, z: 0, yaw: 0, pitch: 0, roll: 0, vfov: DEFAULT_VFOV };
    expectSamePose(cameraPose("FORWARD", 0, { preset: "footage" }), source);
    expectSamePose(cameraPose("BACKWARD", 1, { preset: "footage" }), source);
  });

  it("keeps the subject in the middle of the frame when it orbits", () => {
    const orbits = ["UP", "DOWN", "LEFT_TO_RIGHT", "RIGHT_TO_LEFT"] as const;
    fc.assert(
      fc.property(fc.constantFrom(...orbits), time, (motion, t) => {
        const pose = cameraPose(motion, t, { aim: 1 });
        const r = rotation(pose);
        const toSubject = [-pose.x, -pose.y, -1 - pose.z] as const;
        expect(r[0] * toSubject[0] + r[1] * toSubject[1] + r[2] * toSubject[2]).toBeCloseTo(0, 12);
        expect(r[3] * toSubject[0] + r[4] * toSubject[1] + r[5] * toSubject[2]).toBeCloseTo(0, 12);
      }),
    );
  });
});

describe("rotation", () => {
  const angle = fc.double({ min: -3, max: 3, noNaN: true });

  it("is orthonormal and keeps handedness", () => {
    fc.assert(
      fc.property(angle, angle, angle, (yaw, pitch, roll) => {
        const [a, b, c, d, e, f, g, h, i] = rotation({ yaw, pitch, roll });
        expect(a * a + b * b + c * c).toBeCloseTo(1, 12);
        expect(a * d + b * e + c * f).toBeCloseTo(0, 12);
        expect(a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("turns left for yaw above 0 and up for pitch above 0", () => {
    const ahead = (r: ReturnType<typeof rotation>) => [-r[6], -r[7], -r[8]];
    expect(ahead(rotation({ yaw: 0.2, pitch: 0, roll: 0 }))[0]).toBeLessThan(0);
    expect(ahead(rotation({ yaw: 0, pitch: 0.2, roll: 0 }))[1]).toBeGreaterThan(0);
  });
});
