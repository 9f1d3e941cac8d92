import { describe, expect, it } from "vitest";
import { nextTile } from "./next-tile";

/** Eight tiles in rows of three, then seven below a heading, as in the panel. */
const rects = Array.from({ length: 15 }, (_, i) => {
  const [row, column, offset] = i < 8 ? [Math.floor(i / 3), i % 3, 0] : [3 + Math.floor((i - 8) / 3), (i - 8) % 3, 40];
  return { left: column * 120, top: row * 100 + offset, width: 110, height: 90 };
});

describe("nextTile", () => {
  it.each([
    [0, "ArrowRight", 1],
    [2, "ArrowRight", 3],
    [7, "ArrowRight", 8],
    [14, "ArrowRight", 14],
    [0, "ArrowLeft", 0],
    [8, "ArrowLeft", 7],
    [5, "Home", 0],
    [5, "End", 14],
    [1, "ArrowDown", 4],
    [5, "ArrowDown", 7],
    [7, "ArrowDown", 9],
    [6, "ArrowDown", 8],
    [10, "ArrowUp", 7],
    [4, "ArrowUp", 1],
    [1, "ArrowUp", 1],
    [14, "ArrowDown", 14],
  ])("from %d, %s leads to %d", (from, key, to) => {
    expect(nextTile(rects, from, key)).toBe(to);
  });

  it("ignores a tile that is raised slightly", () => {
    const raised = rects.map((rect, i) => (i === 1 ? { ...rect, top: rect.top - 2 } : rect));
    expect([nextTile(raised, 0, "ArrowDown"), nextTile(raised, 4, "ArrowUp")]).toEqual([3, 1]);
  });

  it("ignores other keys", () => {
    expect(nextTile(rects, 3, "a")).toBeNull();
  });
});
