import { describe, expect, it } from "vitest";
import { MOTION_IDS } from "./catalogue";
import { requiredOverscan } from "./overscan";

describe("requiredOverscan", () => {
  it("is 1 for a camera that does not move or only comes nearer than the source", () => {
    for (const motion of ["STATIONARY", "FORWARD", "BACKWARD"] as const) {
      expect(requiredOverscan(motion, { preset: "footage" })).toBe(1);
    }
  });

  it("fits every motion on footage into one budget of 1.25", () => {
    for (const motion of MOTION_IDS) expect(requiredOverscan(motion, { preset: "footage" })).toBeLessThanOrEqual(1.25);
  });

  it.each([
    ["STATIONARY_UP", 0, 1.249],
    ["STATIONARY_LEFT", 0, 1.248],
    ["STATIONARY_DOLLY_IN_ZOOM_OUT", 0, 1.219],
    ["UP", 0, 1.228],
    ["UP", 0.5, 1.116],
    ["LEFT_TO_RIGHT", 0, 1.239],
    ["LEFT_TO_RIGHT", 0.5, 1.118],
    ["DOLLY_IN_ZOOM_OUT", 0, 1.118],
  ] as const)("of %s aimed by %d is %d", (motion, aim, expected) => {
    expect(requiredOverscan(motion, { preset: "footage", aim })).toBeCloseTo(expected, 3);
  });

  it("is the same for a motion and its opposite, and grows with the strength", () => {
    const at = (strength: number) => requiredOverscan("STATIONARY_UP", { preset: "footage", strength });
    expect(requiredOverscan("STATIONARY_DOWN", { preset: "footage" })).toBeCloseTo(at(1), 6);
    expect(at(0)).toBe(1);
    expect(at(1.5)).toBeGreaterThan(at(1));
  });

  it("is Infinity when no zoom is enough", () => {
    expect(requiredOverscan("LEFT_TO_RIGHT", { preset: "preview", depths: [0.05] })).toBe(Number.POSITIVE_INFINITY);
  });
});
