import { describe, expect, it } from "vitest";
import { VERTEX_SIZE } from "./mesh";
import { PAINT, paletteOf } from "./paint";
import { FLOOR } from "./places";
import { buildScene } from "./scene";

const vertices = (() => {
  const all = buildScene();
  return Array.from({ length: all.length / VERTEX_SIZE }, (_, i) => [
    ...all.slice(i * VERTEX_SIZE, (i + 1) * VERTEX_SIZE),
  ]);
})();

describe("the preview scene", () => {
  it("is made of whole triangles, few enough for fifteen copies a frame", () => {
    expect(vertices.length % 3).toBe(0);
    expect(vertices.length / 3).toBeLessThan(9000);
  });

  it("is above the floor, and has normals of length one", () => {
    for (const [, y = 0, , nx = 0, ny = 0, nz = 0, paint = 0] of vertices) {
      expect(Math.hypot(nx, ny, nz)).toBeCloseTo(1, 4);
      if (paint !== PAINT.sky) expect(y).toBeGreaterThanOrEqual(FLOOR - 1e-6);
    }
  });

  it("uses exactly its solid paints", () => {
    const used = new Set(vertices.map((vertex) => vertex[6]));
    const solid = Object.entries(PAINT).filter(([name]) => !["horizon", "grid"].includes(name));
    expect([...used].sort((a = 0, b = 0) => a - b)).toEqual(solid.map(([, index]) => index).sort((a, b) => a - b));
  });
});

describe("the palettes", () => {
  it("have a colour for each paint, in the shader's order, from 0 to 1", () => {
    expect(Object.values(PAINT)).toEqual(Object.values(PAINT).map((_, index) => index));
    for (const palette of [paletteOf("dark"), paletteOf("light")]) {
      expect(palette).toHaveLength(3 * Object.keys(PAINT).length);
      expect(palette.every((value) => value >= 0 && value <= 1)).toBe(true);
    }
    expect(paletteOf("dark")).not.toEqual(paletteOf("light"));
  });
});
