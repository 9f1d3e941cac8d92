import { describe, expect, it } from "vitest";
import { type PlacedPicture, placePictures } from "./placement";
import { alongWipe, PLAIN_VIEW, type View } from "./view";

const WIDE = [16 / 9, 16 / 9];
const placed = (view: Partial<View>, aspects = WIDE, size = { width: 1602, height: 450 }, ratio = 1) =>
  placePictures({ ...PLAIN_VIEW, ...view }, aspects, size, ratio);
const FRAME = { left: 0, top: 0, width: 1600, height: 900 };
const BIG = { width: 1600, height: 900 };

/** Whether a point is inside a shape whose corners go round without a dent. */
function isIn({ half }: PlacedPicture, x: number, y: number): boolean {
  const corners = half ?? [];
  const turns = corners.map(([ax, ay], at) => {
    const [bx, by] = corners[(at + 1) % corners.length] ?? [0, 0];
    return Math.sign((bx - ax) * (y - ay) - (by - ay) * (x - ax));
  });
  return turns.every((turn) => turn >= 0) || turns.every((turn) => turn <= 0);
}

describe("the pictures of a pair", () => {
  it("lie in two cells side by side; zoomed, they reach beyond them", () => {
    expect(placed({ mode: "side" }).map(({ box }) => box)).toEqual([
      { left: 0, top: 0, width: 800, height: 450 },
      { left: 802, top: 0, width: 800, height: 450 },
    ]);
    const [first] = placed({ mode: "side", zoom: 2, x: 0.25, y: 0.75 });
    expect(first?.box).toEqual({ left: 0, top: -450, width: 1600, height: 900 });
    expect(first?.cell).toEqual({ left: 0, top: 0, width: 800, height: 450 });
  });

  it("share one frame otherwise, a tall one fitted into the frame of side A", () => {
    const [a, b] = placed({ mode: "overlay" }, [16 / 9, 9 / 16], BIG);
    expect(a?.box).toEqual(FRAME);
    expect(b?.box).toEqual({ left: 546.875, top: 0, width: 506.25, height: 900 });
  });

  it("are drawn on whole pixels of the screen", () => {
    const [, b] = placed({ mode: "side" }, WIDE, { width: 401, height: 113 }, 2);
    expect(b?.cell).toEqual({ left: 201, top: 0, width: 200, height: 113 });
  });

  it("are shown in turn in A/B, and alone without a pair", () => {
    expect(placed({ mode: "flip", shown: "a" }).map(({ isShown }) => isShown)).toEqual([true, false]);
    expect(placed({ mode: "flip", shown: "b" }).map(({ isShown }) => isShown)).toEqual([false, true]);
    expect(placed({ mode: "flip", shown: "b" }, [16 / 9]).map(({ isShown }) => isShown)).toEqual([true]);
  });

  it("have one cell each in the contact sheet", () => {
    expect(placed({ mode: "sheet" }, [1, 1, 1], BIG).map(({ at, cell }) => [at, cell.left])).toEqual([
      [0, 0],
      [1, expect.closeTo(534, 0)],
      [2, expect.closeTo(1068, 0)],
    ]);
  });

  it.each([
    [0.3, 0],
    [0.7, 90],
    [0.4, 180],
    [0.55, 30],
  ])("are parted by the wipe at %s and %s degrees as the renderer parts them", (wipe, angle) => {
    const [a, b] = placed({ mode: "wipe", wipe, angle, zoom: 3 }, WIDE, BIG);
    if (!(a && b)) throw new Error("A side is missing.");
    for (const [x, y] of [
      [0.02, 0.03],
      [0.29, 0.5],
      [0.31, 0.52],
      [0.69, 0.71],
      [0.98, 0.4],
    ] as const) {
      const isA = alongWipe({ x, y }, angle, 16 / 9) < wipe;
      expect([x, y, isIn(a, x * 1600, y * 900), isIn(b, x * 1600, y * 900)]).toEqual([x, y, isA, !isA]);
    }
  });
});
