import { describe, expect, it } from "vitest";
import { meets, pairPlace, previewPlace, sketchPlace, wordsHeight } from "./preview-place";

const box = (left: number, top: number, width: number, height: number) => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});
const CASES = [
  [
    "beside the panel of a desktop",
    { width: 1440, height: 900 },
    box(1020, 0, 420, 900),
    box(1030, 300, 190, 160),
    16 / 9,
  ],
  [
    "beside the panel for the first tile",
    { width: 1440, height: 900 },
    box(1020, 0, 420, 900),
    box(1030, 80, 190, 160),
    1,
  ],
  ["of a portrait source", { width: 1440, height: 900 }, box(1020, 0, 420, 900), box(1230, 700, 190, 160), 9 / 16],
  [
    "on a phone, over a tile far down",
    { width: 390, height: 844 },
    box(0, 0, 390, 2000),
    box(16, 620, 174, 150),
    16 / 9,
  ],
  [
    "on a phone, under a tile far up",
    { width: 390, height: 844 },
    box(0, 0, 390, 2000),
    box(200, 90, 174, 150),
    16 / 9,
  ],
  ["on a phone held sideways", { width: 844, height: 390 }, box(0, 0, 844, 900), box(427, 175, 197, 215), 16 / 9],
  [
    "of a portrait source on a phone held sideways",
    { width: 844, height: 390 },
    box(0, 0, 844, 900),
    box(12, 175, 197, 215),
    9 / 16,
  ],
] as const;

const PRICED = [
  ["1280 by 720", { width: 1280, height: 720 }, box(849, 48, 431, 2000), box(861, 165, 198, 168), 605],
  ["a strip of tiles", { width: 900, height: 700 }, box(0, 470, 900, 230), box(20, 500, 180, 120), 630],
  ["a phone", { width: 390, height: 844 }, box(0, 480, 390, 2000), box(12, 600, 178, 160), 775],
  [
    "a phone, a tile that reaches under it",
    { width: 390, height: 844 },
    box(0, 480, 390, 2000),
    box(12, 700, 178, 160),
    775,
  ],
] as const;

describe("the place of the large preview", () => {
  it.each(PRICED)("does not cover the price: %s", (_name, window, panel, tile, price) => {
    const aspect = 16 / 9;
    const bar = box(panel.left, price, window.width - panel.left, window.height - price);
    const one = previewPlace({ tile, panel, window, price, aspect });
    const pair = pairPlace({ tile, panel, window, price, aspect, words: 120 });
    const heights = [one.width / aspect + wordsHeight(window), pair.width / (pair.isRow ? 2 : 0.5) / aspect + 120];
    for (const [at, { left, top, width }] of [one, pair].entries()) {
      const isOver = left + width > bar.left && top + (heights[at] ?? 0) > bar.top + 0.01;
      expect([at, isOver]).toEqual([at, false]);
    }
  });

  it.each(CASES)("%s is in the window and not over the tile", (_name, window, panel, tile, aspect) => {
    const { left, top, width } = previewPlace({ tile, panel, window, aspect });
    const bottom = top + width / aspect + wordsHeight(window);
    expect(left).toBeGreaterThanOrEqual(12);
    expect(top).toBeGreaterThanOrEqual(12);
    expect(left + width).toBeLessThanOrEqual(window.width - 12 + 0.01);
    expect(bottom).toBeLessThanOrEqual(window.height - 12 + 0.01);
    const isOver = left < tile.right && left + width > tile.left && top < tile.bottom && bottom > tile.top;
    expect(isOver).toBe(false);
  });

  it("is at least 480 px on its longer side where the window has room for it", () => {
    const [window, panel, tile] = [{ width: 1280, height: 800 }, box(860, 0, 420, 800), box(870, 300, 190, 160)];
    expect(previewPlace({ tile, panel, window, aspect: 16 / 9 }).width).toBeGreaterThanOrEqual(480);
    expect(previewPlace({ tile, panel, window, aspect: 9 / 16 }).width / (9 / 16)).toBeGreaterThanOrEqual(480);
  });
});

describe("the place of two pictures", () => {
  it.each(CASES)("%s is in the window and not over the tile", (_name, window, panel, tile, aspect) => {
    const words = 90;
    const { left, top, width, isRow } = pairPlace({ tile, panel, window, aspect, words });
    const bottom = top + (isRow ? width / 2 / aspect : (2 * width) / aspect) + words;
    expect([left, top].every((edge) => edge >= 12)).toBe(true);
    expect(left + width).toBeLessThanOrEqual(window.width - 12 + 0.01);
    expect(bottom).toBeLessThanOrEqual(window.height - 12 + 0.01);
    expect(width).toBeGreaterThanOrEqual(264);
    const isOver = left < tile.right && left + width > tile.left && top < tile.bottom && bottom > tile.top;
    expect(isOver).toBe(false);
  });

  it("is a row where that costs little, and a column where pictures side by side would be small", () => {
    const [desktop, phone] = [CASES[0], CASES[3]].map(([, window, panel, tile, aspect]) =>
      pairPlace({ tile, panel, window, aspect, words: 90 }),
    );
    expect([desktop?.isRow, phone?.isRow]).toEqual([true, false]);
  });
});

describe("the large sketch of an upright picture on a phone, where there is no room beside its tile", () => {
  const window = { width: 390, height: 844 };
  const tile = box(12, 420, 178, 210);
  const options = { window, tile, panel: box(0, 300, 390, 2000), price: 740, aspect: 9 / 16, words: 230 };

  it("lies over the tile that a finger holds, in the window and above the price", () => {
    const { left, top, width, isRow, isHidden } = sketchPlace(options, true);
    const bottom = top + width / (isRow ? 2 : 0.5) / options.aspect + options.words;
    expect(isHidden).toBe(false);
    expect(left >= 12 && left + width <= 378.01 && top >= 12 && bottom <= 728.01).toBe(true);
    expect(width).toBeGreaterThan(300);
  });

  it("is hidden for a mouse and for the keyboard's focus", () => {
    expect(sketchPlace(options, false).isHidden).toBe(true);
  });

  it("is beside the tile for both where there is room", () => {
    const wide = { ...options, aspect: 16 / 9, tile: box(12, 80, 178, 160) };
    expect(sketchPlace(wide, true)).toEqual(sketchPlace(wide, false));
    expect(sketchPlace(wide, true).isHidden).toBe(false);
  });
});

it("boxes meet when one covers a part of the other, not when they touch", () => {
  const box = (left: number, top: number) => ({ left, top, right: left + 100, bottom: top + 50 });
  expect([box(99, 0), box(98, 48), box(100, 0), box(0, 50)].map((other) => meets(box(0, 0), other))).toEqual([
    false,
    true,
    false,
    false,
  ]);
});
