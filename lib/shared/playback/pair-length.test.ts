import { describe, expect, it } from "vitest";
import { isHeld, leaderOf, pairLength } from "./pair-length";
import { addSample, type SkewSample, worstSkew } from "./skew";

describe("sides of different length", () => {
  it("lets the longer side lead, and the source when they are equal", () => {
    expect(leaderOf({ a: 8, b: 8 }, 24)).toBe("a");
    expect(leaderOf({ a: 8, b: 8.01 }, 24)).toBe("a");
    expect(leaderOf({ a: 6, b: 8 }, 24)).toBe("b");
    expect(leaderOf({ a: 8, b: 6 }, 24)).toBe("a");
    expect(leaderOf({ a: 8 }, 24)).toBe("a");
    expect(leaderOf({ b: 8 }, 24)).toBe("b");
  });

  it("plays to the end of the longer one while the shorter holds its last frame", () => {
    expect(pairLength({ a: 6, b: 8 })).toBe(8);
    expect(isHeld(6, 143, 24)).toBe(false);
    expect(isHeld(6, 144, 24)).toBe(true);
    expect(isHeld(undefined, 144, 24)).toBe(false);
  });
});

describe("the sync readout", () => {
  it("shows only the worst difference of the last second", () => {
    let samples: SkewSample[] = [];
    for (const [at, frames] of [
      [0, 4],
      [900, -1],
      [1500, 1],
    ] as const)
      samples = addSample(samples, { at, frames });
    expect(worstSkew(samples)).toBe(1);
    expect(worstSkew([])).toBeUndefined();
  });
});
