import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_NUDGE, nudgeFor, positionAt, smoothError } from "./sync-rate";

/** Plays two clips for `seconds`, with the follower starting `lag` late; returns the error at each check. */
function simulate(lag: number, seconds: number, jitter: (poll: number) => number, pollsPerSecond = 60) {
  const step = 1 / pollsPerSecond;
  let behind = lag;
  let average: number | undefined;
  const errors: number[] = [];
  for (let at = 0; at < seconds * pollsPerSecond; at += 1) {
    average = smoothError(average, behind + jitter(at), step);
    behind -= (nudgeFor(average, step) - 1) * step;
    errors.push(behind);
  }
  return errors;
}

const halfFrame = 0.5 / 24;

describe("the follower's rate", () => {
  it("is unchanged inside the dead band and stays within ±12 %", () => {
    expect(nudgeFor(0.004, 0.016)).toBe(1);
    expect(nudgeFor(3, 0.016)).toBe(1 + MAX_NUDGE);
    expect(nudgeFor(-3, 0.016)).toBe(1 - MAX_NUDGE);
    fc.assert(
      fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (error) => {
        expect(Math.abs(nudgeFor(error, 0.016) - 1)).toBeLessThanOrEqual(MAX_NUDGE + 1e-9);
        if (Math.abs(error) > 0.01) expect(Math.sign(nudgeFor(error, 0.016) - 1)).toBe(Math.sign(error));
      }),
    );
  });

  it("brings any start lag under half a frame and keeps it there", () => {
    fc.assert(
      fc.property(fc.double({ min: -0.4, max: 0.4, noNaN: true }), (lag) => {
        const late = simulate(lag, 8, () => 0).slice(5.5 * 60);
        expect(Math.max(...late.map(Math.abs))).toBeLessThan(halfFrame);
      }),
    );
  });

  it("stays stable with the jitter of a 60 Hz screen", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -0.017, max: 0.017, noNaN: true }), { minLength: 480 }), (noise) => {
        const late = simulate(0.06, 8, (at) => noise[at % noise.length] ?? 0).slice(2.5 * 60);
        expect(Math.max(...late.map(Math.abs))).toBeLessThan(halfFrame);
      }),
      { numRuns: 50 },
    );
  });

  it("does not oscillate when few frames are presented", () => {
    const errors = simulate(0.2, 30, () => 0, 2);
    expect(Math.min(...errors)).toBeGreaterThan(-halfFrame);
    expect(Math.abs(errors.at(-1) ?? 1)).toBeLessThan(halfFrame);
  });

  it("corrects a lag of 60 ms within two seconds", () => {
    expect(Math.abs(simulate(0.06, 2, () => 0).at(-1) ?? 1)).toBeLessThan(0.01);
  });
});

describe("the position between two frames", () => {
  it("continues from the last frame, but not past the next one", () => {
    const frame = { mediaTime: 1, dueAt: 1000 };
    expect(positionAt(frame, 1020, 1, 24)).toBeCloseTo(1.02);
    expect(positionAt(frame, 1020, 0.5, 24)).toBeCloseTo(1.01);
    expect(positionAt(frame, 990, 1, 24)).toBe(1);
    expect(positionAt(frame, 5000, 1, 24)).toBeCloseTo(1.05);
  });
});
