import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clamp01, ease } from "./ease";

const time = fc.double({ min: 0, max: 1, noNaN: true });

describe("ease", () => {
  it("starts at 0, is at one half halfway and ends at 1", () => {
    expect([ease(0), ease(0.5), ease(1)]).toEqual([0, 0.5, 1]);
  });

  it("never decreases and stays within 0…1", () => {
    fc.assert(
      fc.property(time, time, (a, b) => {
        const [first, second] = [ease(Math.min(a, b)), ease(Math.max(a, b))];
        expect(second).toBeGreaterThanOrEqual(first);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(second).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("is its own mirror image", () => {
    fc.assert(
      fc.property(time, (t) => {
        expect(ease(t) + ease(1 - t)).toBeCloseTo(1, 12);
      }),
    );
  });

  it("has no jump in value or speed, also where the ramps meet the middle", () => {
    const step = 1e-5;
    const speed = (t: number) => (ease(t + step) - ease(t - step)) / (2 * step);
    for (const joint of [0.18, 0.82]) {
      expect(ease(joint + 1e-9) - ease(joint - 1e-9)).toBeLessThan(1e-8);
      expect(speed(joint + 2 * step)).toBeCloseTo(speed(joint - 2 * step), 4);
    }
    expect(speed(2 * step)).toBeCloseTo(0, 3);
  });

  it("has a constant speed in the middle, so that a move can be measured", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 0.79, noNaN: true }), (t) => {
        expect((ease(t + 0.01) - ease(t)) / 0.01).toBeCloseTo(1 / 0.82, 9);
      }),
    );
  });

  it("is constant outside its time range", () => {
    expect([ease(-3), ease(7), clamp01(-1), clamp01(2)]).toEqual([0, 1, 0, 1]);
  });
});
