import type { Finish, MeshBuilder } from "./mesh";
import { noise3 } from "./noise";
import { cross, normalise, scale, subtract, type Vec3 } from "./vector";

/** A colour, or one for each point. */
export type Paint = Vec3 | ((point: Vec3) => Vec3);

const paintAll = (paint: Paint, points: readonly Vec3[]): Vec3 | Vec3[] =>
  typeof paint === "function" ? points.map(paint) : paint;

const pairs = (flat: readonly number[]): (readonly [number, number])[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? 0, flat[index * 2 + 1] ?? 0]);

type Pair = readonly [number, number];

/** Draws a Catmull–Rom curve through the points, `steps` to each stretch. */
function curve(points: readonly Pair[], steps: number): Pair[] {
  const at = (index: number): Pair => points[Math.min(points.length - 1, Math.max(0, index))] ?? [0, 0];
  const blend = (p: number, q: number, r: number, s: number, t: number) =>
    q + 0.5 * t * (r - p + t * (2 * p - 5 * q + 4 * r - s + t * (3 * (q - r) + s - p)));
  return Array.from({ length: (points.length - 1) * steps + 1 }, (_, index): Pair => {
    const first = Math.floor(index / steps);
    const t = index / steps - first;
    const [p, q, r, s] = [at(first - 1), at(first), at(first + 1), at(first + 2)];
    return [Math.max(0.001, blend(p[0], q[0], r[0], s[0], t)), blend(p[1], q[1], r[1], s[1], t)];
  });
}

/** Points from x, y, z, x, y, z … */
export const triples = (flat: readonly number[]): Vec3[] =>
  Array.from({ length: flat.length / 3 }, (_, index) => [flat[index * 3] ?? 0, flat[index * 3 + 1] ?? 0, flat[index * 3 + 2] ?? 0]);

/** A box around `centre`, `size` from side to side, turned by `yaw`. */
export function box(mesh: MeshBuilder, centre: Vec3, size: Vec3, paint: Paint, finish: Finish & { yaw?: number } = {}) {
  const [c, s] = [Math.cos(finish.yaw ?? 0), Math.sin(finish.yaw ?? 0)];
  const points = [-1, 1].flatMap((y) =>
    [
      [-1, 1],
      [1, 1],
      [1, -1],
      [-1, -1],
    ].map(([i = 0, k = 0]): Vec3 => {
      const [x, z] = [(i * size[0]) / 2, (k * size[2]) / 2];
      return [centre[0] + x * c + z * s, centre[1] + (y * size[1]) / 2, centre[2] - x * s + z * c];
    }),
  );
  const faces = [
    [4, 5, 6, 7],
    [3, 2, 1, 0],
    [0, 1, 5, 4],
    [1, 2, 6, 5],
    [2, 3, 7, 6],
    [3, 0, 4, 7],
  ];
  mesh.surface(points, faces, paintAll(paint, points), finish);
}

/**
 * A shape turned on a lathe about an upright axis: `profile` is radius, height, radius, height … from the bottom up; `rounded` > 1
 * draws a curve through them, so many steps to each stretch.
 */
export function lathe(
  mesh: MeshBuilder,
  foot: Vec3,
  profile: readonly number[],
  paint: Paint,
  finish: Finish & { sides?: number; from?: number; rough?: number; rounded?: number } = {},
) {
  const { sides = 24, from = 0, rough = 0, rounded = 1 } = finish;
  const rings = rounded > 1 ? curve(pairs(profile), rounded) : pairs(profile);
  const points = rings.flatMap(([radius, height]) =>
    Array.from({ length: sides }, (_, side): Vec3 => {
      const angle = from + (side / sides) * 2 * Math.PI;
      const [c, d] = [Math.cos(angle), -Math.sin(angle)];
      const r = radius * (1 + rough * (noise3(c * 2.2 + foot[0], height * 0.7, d * 2.2 + foot[2]) - 0.5));
      return [foot[0] + r * c, foot[1] + height, foot[2] + r * d];
    }),
  );
  const faces: number[][] = [];
  for (let ring = 1; ring < rings.length; ring++)
    for (let side = 0; side < sides; side++) {
      const [a, b] = [(ring - 1) * sides + side, (ring - 1) * sides + ((side + 1) % sides)];
      faces.push([a, b, b + sides, a + sides]);
    }
  mesh.surface(points, faces, paintAll(paint, points), { smooth: true, ...finish });
}

/** A tube of changing radius along a line of points; `flute` is the depth of ribs along it, `rough` of bumps. */
export function tube(
  mesh: MeshBuilder,
  line: readonly Vec3[],
  radius: number | ((share: number) => number),
  paint: Paint,
  finish: Finish & { sides?: number; flute?: number; rough?: number } = {},
) {
  const { sides = 8, flute = 0, rough = 0 } = finish;
  const width = typeof radius === "number" ? () => radius : radius;
  let side: Vec3 = [0, 0, 0];
  const points = line.flatMap((here, index): Vec3[] => {
    const before = line[Math.max(0, index - 1)] ?? here;
    const after = line[Math.min(line.length - 1, index + 1)] ?? here;
    const ahead = normalise(subtract(after, before));
    side = across(ahead, side);
    const [over, up] = [side, cross(ahead, side)];
    const r = width(index / (line.length - 1));
    return Array.from({ length: sides }, (_, corner): Vec3 => {
      const angle = (corner / sides) * 2 * Math.PI;
      const bump = 1 - flute * (corner % 2) + rough * (noise3(here[0] + Math.cos(angle) * 1.3, here[1], here[2] + Math.sin(angle) * 1.3) - 0.5);
      const [c, s] = [Math.cos(angle) * r * bump, Math.sin(angle) * r * bump];
      return [here[0] + over[0] * c + up[0] * s, here[1] + over[1] * c + up[1] * s, here[2] + over[2] * c + up[2] * s];
    });
  });
  const faces: number[][] = [];
  for (let ring = 1; ring < line.length; ring++)
    for (let corner = 0; corner < sides; corner++) {
      const [a, b] = [(ring - 1) * sides + corner, (ring - 1) * sides + ((corner + 1) % sides)];
      faces.push([a, b, b + sides, a + sides]);
    }
  mesh.surface(points, faces, paintAll(paint, points), { smooth: true, ...finish });
}

/** A direction square to `ahead`, as near as can be to the one before it, so that a tube does not twist. */
function across(ahead: Vec3, before: Vec3): Vec3 {
  const start: Vec3 = Math.abs(ahead[1]) > 0.8 ? [1, 0, 0] : [ahead[2], 0, -ahead[0]];
  const [x, y, z] = before[0] === 0 && before[1] === 0 && before[2] === 0 ? start : before;
  const along = x * ahead[0] + y * ahead[1] + z * ahead[2];
  return normalise([x - ahead[0] * along, y - ahead[1] * along, z - ahead[2] * along]);
}

/** A sphere of triangles of even size, 20 · 4^detail of them, made rough by noise. */
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

/** A sheet over the floor plan with a height for each place, finer near the camera: rows get `growth` times deeper going away. */
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
  const { columns, rows, growth = 1 } = plan;
  const share = (row: number) => (growth === 1 ? row / rows : (growth ** ((row / rows) * 8) - 1) / (growth ** 8 - 1));
  const points: Vec3[] = [];
  for (let row = 0; row <= rows; row++)
    for (let column = 0; column <= columns; column++) {
      const x = plan.x[0] + ((plan.x[1] - plan.x[0]) * column) / columns;
      const z = plan.z[0] + (plan.z[1] - plan.z[0]) * share(row);
      points.push([x, height(x, z), z]);
    }
  const faces: number[][] = [];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const a = row * (columns + 1) + column;
      faces.push([a, a + 1, a + columns + 2, a + columns + 1]);
    }
  mesh.surface(points, faces, paintAll(paint, points), { smooth: true, ...finish });
}
