import { describe, expect, it } from "vitest";
import { behindWipe, splitOf } from "./split-of";

describe("the split of a card", () => {
  it("follows the view state, as far as a still can show it", () => {
    expect(splitOf("")).toEqual({ mode: "side", wipe: 0.5, angle: 0, frame: 0, result: null });
    expect(splitOf("mode=wipe&wipe=0.25&angle=90&f=48&result=abc")).toEqual({
      ...{ mode: "wipe", wipe: 0.25, angle: 90, frame: 48, result: "abc" },
    });
    expect(splitOf("mode=difference&wipe=0.9&angle=90")).toMatchObject({ mode: "wipe", wipe: 0.5, angle: 0 });
    for (const plain of ["mode=wipe", "mode=wipe&wipe=&f=", "mode=wipe&wipe=x"]) {
      expect(splitOf(plain)).toMatchObject({ mode: "wipe", wipe: 0.5, frame: 0 });
    }
    expect(splitOf("mode=wipe&wipe=9&f=NaN")).toMatchObject({ wipe: 0.97, frame: 0 });
  });

  it("cuts the frame along a straight line", () => {
    const rounded = (points: readonly (readonly [number, number])[]) =>
      points.map(([x, y]) => [Math.round(x), Math.round(y)]);
    expect(rounded(behindWipe({ wipe: 0.25, angle: 0 }, 400, 200))).toEqual([
      [100, 0],
      [400, 0],
      [400, 200],
      [100, 200],
    ]);
    expect(rounded(behindWipe({ wipe: 0.5, angle: 90 }, 400, 200))).toEqual([
      [400, 100],
      [400, 200],
      [0, 200],
      [0, 100],
    ]);
    expect(rounded(behindWipe({ wipe: 0.25, angle: 90 }, 400, 200))).toEqual([
      [400, 50],
      [400, 200],
      [0, 200],
      [0, 50],
    ]);
    expect(rounded(behindWipe({ wipe: 0.5, angle: 45 }, 400, 200))).toEqual([
      [300, 0],
      [400, 0],
      [400, 200],
      [100, 200],
    ]);
    expect(rounded(behindWipe({ wipe: 0, angle: 0 }, 400, 200))).toEqual([
      [0, 0],
      [400, 0],
      [400, 200],
      [0, 200],
    ]);
  });
});
