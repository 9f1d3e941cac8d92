import type { Finish, MeshBuilder } from "./mesh";
import { type Paint, paintAll } from "./paint";
import type { Vec3 } from "./vector";

/** A grid of `rows` by `columns` patches; `place` returns a corner for shares 0…1 down the rows and along the columns. */
export type Sheet = { rows: number; columns: number; place: (down: number, along: number) => Vec3 };

/** A curved sheet. Its front is the side from which rows run upwards (or away) and columns to the right. */
export function sheet(mesh: MeshBuilder, { rows, columns, place }: Sheet, paint: Paint, finish: Finish = {}) {
  const points: Vec3[] = [];
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) points.push(place(row / rows, column / columns));
  mesh.surface(points, patches(rows, columns), paintAll(paint, points), { smooth: true, ...finish });
}

/** The faces of a grid of points in row-major order. */
export function patches(rows: number, columns: number): number[][] {
  return Array.from({ length: rows * columns }, (_, index) => {
    const a = Math.floor(index / columns) * (columns + 1) + (index % columns);
    return [a, a + 1, a + columns + 2, a + columns + 1];
  });
}

/** Land: a sheet from `near` to `far` with the heights of `height`; rows may get longer towards the far end. */
export function terrain(
  mesh: MeshBuilder,
  plan: {
    x: readonly [number, number];
    z: readonly [near: number, far: number];
    columns: number;
    rows: number;
    growth?: number;
  },
  height: (x: number, z: number) => number,
  paint: Paint,
  finish: Finish = {},
) {
  const { x: across, z: away, columns, rows, growth = 1 } = plan;
  const spread = (share: number) => (growth === 1 ? share : (growth ** (share * 8) - 1) / (growth ** 8 - 1));
  const place = (down: number, along: number): Vec3 => {
    const x = across[0] + (across[1] - across[0]) * along;
    const z = away[0] + (away[1] - away[0]) * spread(down);
    return [x, height(x, z), z];
  };
  sheet(mesh, { rows, columns, place }, paint, finish);
}
