import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box, lathe } from "@/emulator/render/shapes";
import { linear, scale, type Vec3 } from "@/emulator/render/vector";
import { GLOSSY, LEAF, LIT, PLAIN, WALL } from "./street-things";

const PLASTER = [0xb5684b, 0xc9a877, 0x7d938d, 0xa35a4d, 0xcdbb9c, 0x6f7b91, 0xb98f6a];
const AWNINGS = [0x8f3029, 0x2c5d54, 0xb88a3c, 0x37506e];
const FACE = 8.3;

/** Two rows of houses, each of its own height, width and colour, with shops at the foot. */
export function houses(mesh: MeshBuilder) {
  for (const side of [-1, 1]) {
    let front = 12;
    let before = 0;
    for (let index = 0; front > -140; index++) {
      const seed = index * 2 + (side > 0 ? 1 : 0);
      const wide = 6.2 + 3 * hash(seed, 41);
      const floors = 3 + Math.floor(2.8 * hash(seed, 42));
      house(mesh, { side, front, wide, floors, seed, before });
      before = heightOf(floors);
      front -= wide;
    }
  }
}

/** `before` is the height of the nearer neighbour, which hides the side wall up to that height. */
type House = { side: number; front: number; wide: number; floors: number; seed: number; before: number };

const heightOf = (floors: number) => 3.5 + floors * 2.9;

function house(mesh: MeshBuilder, { side, front, wide, floors, seed, before }: House) {
  const colour = scale(linear(PLASTER[(seed * 3) % PLASTER.length] ?? 0), 0.8);
  const high = heightOf(floors);
  const middle = front - wide / 2;
  panel(mesh, [side * FACE, high / 2, middle], side, wide - 0.04, high, colour, WALL);
  if (high > before) sideWall(mesh, side, front, before, high, colour);
  box(mesh, [side * (FACE + 3.9), high + 0.15, middle], [8.3, 0.34, wide], scale(colour, 0.7), { material: WALL });
  box(mesh, [side * (FACE - 0.02), 3.4, middle], [0.24, 0.22, wide - 0.04], scale(colour, 1.25), { material: WALL });
  const columns = Math.max(2, Math.round(wide / 2.1));
  for (let floor = 0; floor < floors; floor++)
    for (let column = 0; column < columns; column++) {
      const z = front - ((column + 0.5) / columns) * wide;
      if (z > 6 || z < -95) continue;
      window(mesh, [side * FACE, 4.9 + floor * 2.9, z], side, hash(seed, floor, column));
    }
  if (middle < 8 && middle > -70) shop(mesh, { side, front, wide, seed });
}

/** The wall towards the camera, only above the neighbour's roof, because the rest is hidden. */
function sideWall(mesh: MeshBuilder, side: number, front: number, low: number, high: number, colour: Vec3) {
  const [near, far] = [side * FACE, side * (FACE + 8)];
  const wall = triples([near, low, front, far, low, front, far, high, front, near, high, front]);
  mesh.surface(wall, [side > 0 ? [0, 1, 2, 3] : [3, 2, 1, 0]], colour, { material: WALL });
}

/** Frame, pane and sill; a pane is lit from inside or reflects the evening sky. */
function window(mesh: MeshBuilder, [x, y, z]: Vec3, side: number, luck: number) {
  const lit = luck > 0.62;
  const glow = 0.25 + 1.7 * (luck - 0.62) + 0.5 * hash(Math.round(y * 7), Math.round(z * 11));
  const pane: Vec3 = lit ? [glow, glow * 0.6, glow * 0.24] : [0.035, 0.05, 0.085];
  const frame = linear(0xc9c0b2);
  panel(mesh, [x - side * 0.03, y, z], side, 1.12, 1.72, frame, PLAIN);
  for (const half of [-0.25, 0.25])
    panel(mesh, [x - side * 0.05, y, z + half], side, 0.45, 1.56, pane, lit ? LIT : GLOSSY);
  if (z > -45) box(mesh, [x - side * 0.1, y - 0.92, z], [0.3, 0.09, 1.3], linear(0x9b9184), { material: PLAIN });
}

/** An upright rectangle on a house front of the street's left (−1) or right side. */
function panel(
  mesh: MeshBuilder,
  [x, y, z]: Vec3,
  side: number,
  wide: number,
  high: number,
  colour: Vec3,
  material: number,
) {
  const [w, h] = [(side * wide) / 2, high / 2];
  const corners = triples([x, y - h, z - w, x, y - h, z + w, x, y + h, z + w, x, y + h, z - w]);
  mesh.surface(corners, [[0, 1, 2, 3]], colour, { material });
}

function shop(mesh: MeshBuilder, { side, front, wide, seed }: Omit<House, "floors" | "before">) {
  const x = side * FACE;
  const glow: Vec3 = seed % 3 === 0 ? [0.7, 0.82, 0.85] : [1.05, 0.66, 0.3];
  const open = hash(seed, 43) > 0.22;
  const hue = linear(AWNINGS[seed % AWNINGS.length] ?? 0);
  box(mesh, [x, 1.65, front - wide / 2], [0.14, 3, wide - 0.5], scale(hue, 0.6), { material: GLOSSY });
  const [left, right] = [front - 0.6, front - wide + 1.9];
  const pane = open ? scale(glow, 0.55 + 0.3 * hash(seed, 44)) : ([0.05, 0.06, 0.09] as const);
  box(mesh, [x - side * 0.06, 1.5, (left + right) / 2], [0.08, 1.9, left - right], pane, {
    material: open ? LIT : GLOSSY,
  });
  for (let bar = 1; bar < 3; bar++)
    box(mesh, [x - side * 0.1, 1.5, left + ((right - left) * bar) / 3], [0.06, 1.9, 0.07], scale(hue, 0.5), {
      material: PLAIN,
    });
  box(mesh, [x - side * 0.08, 1.3, front - wide + 1.1], [0.08, 2.4, 0.95], scale(hue, 0.45), { material: GLOSSY });
  const [high, low, out] = [2.95, 2.45, x - side * 1.15];
  const cloth = triples([x, high, left + 0.2, out, low, left + 0.2, out, low, right - 0.2, x, high, right - 0.2]);
  mesh.surface(cloth, [[0, 1, 2, 3]], hue, { material: LEAF, twoSided: true });
  const hem = triples([
    out,
    low,
    left + 0.2,
    out,
    low - 0.2,
    left + 0.2,
    out,
    low - 0.2,
    right - 0.2,
    out,
    low,
    right - 0.2,
  ]);
  mesh.surface(hem, [[0, 1, 2, 3]], scale(hue, 1.2), { material: LEAF, twoSided: true });
}

/** The end of the street: a church, and the roofs of the town behind it. */
export function skyline(mesh: MeshBuilder) {
  const stone = linear(0x8d7f83);
  box(mesh, [0.5, 11, -150], [11, 24, 11], stone, { material: WALL });
  box(mesh, [0.5, 23.4, -150], [12, 0.9, 12], scale(stone, 0.85), { material: WALL });
  lathe(mesh, [0.5, 23.5, -150], [5.6, 0, 4.4, 4, 0.1, 21], linear(0x52616b), {
    material: WALL,
    sides: 8,
    smooth: false,
  });
  box(mesh, [0.5, 19, -144.4], [2.2, 3.6, 0.3], [0.9, 0.55, 0.26], { material: LIT });
  for (let index = 0; index < 20; index++) {
    const x = -95 + index * 10;
    if (Math.abs(x) < 12) continue;
    const high = 14 + 14 * hash(index, 51);
    box(mesh, [x, high / 2, -160 - 20 * hash(index, 52)], [9.6, high, 8], scale(stone, 0.8 + 0.3 * hash(index, 53)), {
      material: WALL,
    });
  }
  box(mesh, [0, -0.3, -190], [300, 0.5, 90], linear(0x4a4a52), { material: WALL });
}
