import type { Finish, MeshBuilder } from "./mesh";
import { noise3 } from "./noise";
import { type Paint, paintAll } from "./paint";
import { cross, normalise, subtract, type Vec3 } from "./vector";

const pairs = (flat: readonly number[]): (readonly [number, number])[] =>
  Array.from({ length: flat.length / 2 }, (_, index) => [flat[index * 2] ?? 0, flat[index * 2 + 1] ?? 0]);

type Pair = readonly [number, number];

/** Draws a Catmull–Rom curve through the points, with `steps` per segment. */
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

/** A box around `centre`, with edge lengths `size`, turned by `yaw`. */
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
 * A solid of revolution about an upright axis: `profile` is radius, height, radius, height … from the bottom up;
 * `rounded` > 1 draws a curve through them, with this many steps per segment.
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

/** A tube of varying radius along a line of points; `flute` is the depth of its ribs, `rough` that of its bumps. */
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
      const bump =
        1 -
        flute * (corner % 2) +
        rough * (noise3(here[0] + Math.cos(angle) * 1.3, here[1], here[2] + Math.sin(angle) * 1.3) - 0.5);
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

/** A direction perpendicular to `ahead`, as close as possible to the previous one, so that a tube does not twist. */
function across(ahead: Vec3, before: Vec3): Vec3 {
  const start: Vec3 = Math.abs(ahead[1]) > 0.8 ? [1, 0, 0] : [ahead[2], 0, -ahead[0]];
  const [x, y, z] = before[0] === 0 && before[1] === 0 && before[2] === 0 ? start : before;
  const along = x * ahead[0] + y * ahead[1] + z * ahead[2];
  return normalise([x - ahead[0] * along, y - ahead[1] * along, z - ahead[2] * along]);
}
