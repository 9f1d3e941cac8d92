import type { Finish, MeshBuilder } from "./mesh";
import { noise3 } from "./noise";
import { type Paint, paintAll } from "./paint";
import { normalise, scale, type Vec3 } from "./vector";

/** A sphere of 20 · 4^detail triangles of equal size, roughened by noise. */
export function blob(
  mesh: MeshBuilder,
  centre: Vec3,
  radius: Vec3,
  paint: Paint,
  finish: Finish & { detail?: number; rough?: number; seed?: number } = {},
) {
  const { detail = 2, rough = 0, seed = 1 } = finish;
  const ball = sphere(detail);
  const points = ball.points.map((point): Vec3 => {
    const coarse = noise3(point[0] * 1.7 + seed * 7.1, point[1] * 1.7 + seed, point[2] * 1.7) * 2 - 1;
    const fine = noise3(point[0] * 5 + seed, point[1] * 5, point[2] * 5 + seed * 3) * 2 - 1;
    const [x, y, z] = scale(point, 1 + rough * (coarse + 0.4 * fine));
    return [centre[0] + x * radius[0], centre[1] + y * radius[1], centre[2] + z * radius[2]];
  });
  mesh.surface(points, ball.faces, paintAll(paint, points), { smooth: true, ...finish });
}

type Ball = { points: readonly Vec3[]; faces: readonly (readonly number[])[] };
const balls = new Map<number, Ball>();

function sphere(detail: number): Ball {
  const known = balls.get(detail);
  if (known) return known;
  const ball = detail === 0 ? icosahedron() : refine(sphere(detail - 1));
  balls.set(detail, ball);
  return ball;
}

function icosahedron(): Ball {
  const t = (1 + Math.sqrt(5)) / 2;
  const points = [-1, 1].flatMap((s): Vec3[] => [
    [s, t, 0],
    [s, -t, 0],
    [0, s, t],
    [0, s, -t],
    [t, 0, s],
    [-t, 0, s],
  ]);
  const near = (a: Vec3, b: Vec3) => Math.abs(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]) - 2) < 1e-6;
  const faces: number[][] = [];
  points.forEach((a, i) => {
    points.forEach((b, j) => {
      points.forEach((c, k) => {
        if (i < j && j < k && near(a, b) && near(b, c) && near(a, c)) faces.push(outward([i, j, k], a, b, c));
      });
    });
  });
  return { points: points.map(normalise), faces };
}

function outward([i, j, k]: readonly [number, number, number], a: Vec3, b: Vec3, c: Vec3): number[] {
  const volume =
    a[0] * (b[1] * c[2] - b[2] * c[1]) + a[1] * (b[2] * c[0] - b[0] * c[2]) + a[2] * (b[0] * c[1] - b[1] * c[0]);
  return volume > 0 ? [i, j, k] : [i, k, j];
}

function refine({ points, faces }: Ball): Ball {
  const all = [...points];
  const middles = new Map<number, number>();
  const middle = (a: number, b: number): number => {
    const key = Math.min(a, b) * 65536 + Math.max(a, b);
    const found = middles.get(key);
    if (found !== undefined) return found;
    const [p = [0, 1, 0], q = [0, 1, 0]] = [all[a], all[b]];
    middles.set(key, all.length);
    all.push(normalise([p[0] + q[0], p[1] + q[1], p[2] + q[2]]));
    return all.length - 1;
  };
  const finer = faces.flatMap(([a = 0, b = 0, c = 0]) => {
    const [ab, bc, ca] = [middle(a, b), middle(b, c), middle(c, a)];
    return [
      [a, ab, ca],
      [b, bc, ab],
      [c, ca, bc],
      [ab, bc, ca],
    ];
  });
  return { points: all, faces: finer };
}
