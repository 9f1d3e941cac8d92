import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOLD_END, HOLD_START, LOOP_MS, pathTime } from "./loop";

describe("pathTime", () => {
  it("holds the first frame, then the last", () => {
    expect([0, HOLD_START * LOOP_MS * 0.99].map(pathTime)).toEqual([0, 0]);
    expect([LOOP_MS * (1 - HOLD_END * 0.99), LOOP_MS - 1].map(pathTime)).toEqual([1, 1]);
  });

  it("runs only forwards within one loop", () => {
    const moment = fc.double({ min: 0, max: LOOP_MS - 1, noNaN: true });
    fc.assert(
      fc.property(moment, moment, (a, b) => {
        expect(pathTime(Math.max(a, b))).toBeGreaterThanOrEqual(pathTime(Math.min(a, b)));
      }),
    );
  });

  it("restarts after the hold, also when the clock was set back", () => {
    expect(pathTime(LOOP_MS)).toBe(0);
    expect(pathTime(LOOP_MS * 1.5)).toBeCloseTo(pathTime(LOOP_MS * 0.5), 9);
    expect(pathTime(-LOOP_MS / 2)).toBeCloseTo(pathTime(LOOP_MS / 2), 9);
  });
});
