import { describe, expect, it } from "vitest";
import { actualSize, cellsOf, contain, samplingOf } from "./layout";
import { colourRows } from "./plane-colour";
import { PLAIN_VIEW } from "./view";

const WIDE = 16 / 9;

describe("the cells of the sides", () => {
  it("are side by side, or stacked where that shows more", () => {
    expect(cellsOf("side", [WIDE, WIDE], { width: 1000, height: 300 }).map(({ left }) => left)).toEqual([0, 501]);
    expect(cellsOf("side", [WIDE, WIDE], { width: 390, height: 700 }).map(({ top }) => top)).toEqual([0, 351]);
  });

  it("share the width by aspect ratio", () => {
    const [a, b] = cellsOf("side", [WIDE, 9 / 16], { width: 1000, height: 300 });
    expect((a?.width ?? 0) / (b?.width ?? 1)).toBeCloseTo(WIDE / (9 / 16), 6);
  });

  it("are one common cell in every other mode, and the whole canvas for one side", () => {
    expect(cellsOf("wipe", [WIDE, WIDE], { width: 800, height: 450 })).toEqual([
      { left: 0, top: 0, width: 800, height: 450, sides: [0, 1] },
    ]);
    expect(cellsOf("side", [WIDE], { width: 800, height: 450 })).toHaveLength(1);
  });

  it("are a 4 × 4 grid for sixteen pictures on a screen of their aspect ratio", () => {
    const cells = cellsOf(
      "sheet",
      Array.from({ length: 16 }, () => WIDE),
      { width: 1600, height: 900 },
    );
    expect(new Set(cells.map(({ left }) => Math.round(left))).size).toBe(4);
    expect(cells.at(-1)?.sides).toEqual([15]);
  });
});

describe("the position of a picture in its cell", () => {
  it("is fitted and centred", () => {
    expect(contain(2, { left: 10, top: 0, width: 100, height: 100 })).toEqual({
      left: 10,
      top: 25,
      width: 100,
      height: 50,
    });
    const { scaleY, shiftY } = samplingOf({ width: 100, height: 100 }, 2, 2, PLAIN_VIEW);
    expect([0.25 * scaleY + shiftY, 0.75 * scaleY + shiftY]).toEqual([0, 1]);
  });

  it("is fitted to the frame of the first side", () => {
    const { scaleX, shiftX } = samplingOf({ width: 160, height: 90 }, WIDE, 9 / 16, PLAIN_VIEW);
    expect(0.5 * scaleX + shiftX).toBeCloseTo(0.5, 9);
    expect(0 * scaleX + shiftX).toBeLessThan(0);
  });

  it("shows half of it at zoom 2", () => {
    const { scaleX, shiftX } = samplingOf({ width: 160, height: 90 }, WIDE, WIDE, { ...PLAIN_VIEW, zoom: 2 });
    expect([shiftX, scaleX + shiftX]).toEqual([0.25, 0.75]);
  });

  it("has the zoom for 1:1 pixels", () => {
    expect(actualSize({ width: 640, height: 360 }, { width: 1280, height: 720 })).toBe(2);
  });
});

describe("the colours of YCbCr planes", () => {
  const rgb = (matrix: "bt601" | "bt709", fullRange: boolean, planes: [number, number, number]) =>
    colourRows(matrix, fullRange).map(([y, cb, cr, one]) =>
      Math.round(255 * ((planes[0] * y + planes[1] * cb + planes[2] * cr) / 255 + one)),
    );

  it.each([
    ["bt709", false, [16, 128, 128], [0, 0, 0]],
    ["bt709", false, [235, 128, 128], [255, 255, 255]],
    ["bt601", true, [255, 128, 128], [255, 255, 255]],
    // Pure red and pure blue, as in the standards' tables of colour bars.
    ["bt601", false, [81, 90, 240], [254, 0, 0]],
    ["bt709", false, [63, 102, 240], [255, 1, 0]],
    ["bt709", false, [32, 240, 118], [1, 0, 255]],
  ] as const)("of %s, full %s, %j are %j", (matrix, full, planes, colour) => {
    const made = rgb(matrix, full, [...planes]);
    for (const [at, value] of colour.entries()) expect(Math.abs((made[at] ?? 0) - value)).toBeLessThanOrEqual(2);
  });
});
