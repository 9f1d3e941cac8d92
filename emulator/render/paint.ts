import type { Vec3 } from "./vector";

/** One colour, or a colour for each point. */
export type Paint = Vec3 | ((point: Vec3) => Vec3);

/** The form that a mesh needs: one colour, or a list as long as the points. */
export const paintAll = (paint: Paint, points: readonly Vec3[]): Vec3 | Vec3[] =>
  typeof paint === "function" ? points.map(paint) : paint;

/** Points from x, y, z, x, y, z … */
export const triples = (flat: readonly number[]): Vec3[] =>
  Array.from({ length: flat.length / 3 }, (_, index) => [
    flat[index * 3] ?? 0,
    flat[index * 3 + 1] ?? 0,
    flat[index * 3 + 2] ?? 0,
  ]);
