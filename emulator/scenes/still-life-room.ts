import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box } from "@/emulator/render/shapes";
import { sheet } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import { smoothstep } from "./skies";

/** Material numbers of the still life. */
export const [PLAIN, WOOD, GLAZE, LEAF, FRUIT, CLOTH] = [1, 2, 4, 5, 6, 7];
const PLASTER = 3;

/** Back wall, floor, the window in the left wall that the sun comes through, and a picture. */
export function room(mesh: MeshBuilder) {
  const wall = linear(0xb9b39d);
  const back = triples([-30, -8, -21, 30, -8, -21, 30, 26, -21, -30, 26, -21]);
  mesh.surface(back, [[0, 1, 2, 3]], wall, { material: PLASTER });
  mesh.surface(
    triples([-30, -7.5, 20, 30, -7.5, 20, 30, -7.5, -21, -30, -7.5, -21]),
    [[0, 1, 2, 3]],
    linear(0x6b5a48),
    { material: WOOD },
  );
  box(mesh, [0, -1.2, -20.8], [60, 0.5, 0.5], linear(0xd8d2c2), { material: PLAIN });
  box(mesh, [0, -4.4, -20.9], [60, 6, 0.3], linear(0x8d937f), { material: PLASTER });
  windowFrame(mesh);
  picture(mesh, [3.4, 9.4, -20.7]);
}

/** Bars between sun and wall: their shadow shows the window on the wall. */
function windowFrame(mesh: MeshBuilder) {
  const white = linear(0xe8e2d4);
  const x = -17;
  for (const z of [-20.6, -13.9, -6.4]) box(mesh, [x, 13, z], [0.5, 26, 0.55], white, { material: PLAIN });
  for (const y of [1.2, 7.6, 18.2, 25]) box(mesh, [x, y, -13.5], [0.5, 0.5, 17], white, { material: PLAIN });
  box(mesh, [x, -3, -13.5], [0.6, 10, 17], linear(0xb9b39d), { material: PLASTER });
  box(mesh, [x, 6, -0.5], [0.6, 40, 11], linear(0xb9b39d), { material: PLASTER });
}

function picture(mesh: MeshBuilder, [x, y, z]: Vec3) {
  const gold = linear(0x9c7a45);
  for (const [dx, dy, w, h] of [
    [0, 2.2, 4, 0.34],
    [0, -2.2, 4, 0.34],
    [-1.84, 0, 0.34, 4.1],
    [1.84, 0, 0.34, 4.1],
  ] as const)
    box(mesh, [x + dx, y + dy, z + 0.1], [w, h, 0.36], gold, { material: GLAZE });
  const [sky, far, near] = [linear(0xd9c9a8), linear(0x6f8a93), linear(0x5f6b45)];
  const land = ([px, py]: Vec3): Vec3 => {
    const high = (py - y) / 4;
    const ridge = 0.04 * Math.sin(px * 2.1) + 0.05 * Math.sin(px * 0.9 + 1);
    return blend(blend(near, far, smoothstep(-0.32, -0.1, high + ridge)), sky, smoothstep(0, 0.06, high + ridge * 1.6));
  };
  const place = (up: number, along: number): Vec3 => [x - 1.7 + 3.4 * along, y - 2.1 + 4.2 * up, z + 0.1];
  sheet(mesh, { rows: 42, columns: 24, place }, land, { material: PLAIN });
}

/** A table of seven boards with a shadow gap between them. */
export function table(mesh: MeshBuilder) {
  const oak = linear(0x96683f);
  for (let board = 0; board < 8; board++) {
    const z = -5.9 - board * 1.9;
    const tone = scale(oak, 0.85 + 0.3 * hash(board, 61));
    box(mesh, [0, -0.25, z], [21, 0.5, 1.895], tone, { material: WOOD });
  }
  box(mesh, [0, -0.75, -12.5], [20.4, 0.5, 14.6], linear(0x2c1f15), { material: PLAIN });
  for (const [x, z] of [
    [-9.8, -6],
    [9.8, -6],
    [-9.8, -19],
    [9.8, -19],
  ] as const)
    box(mesh, [x, -4, z], [0.9, 7, 0.9], scale(oak, 0.7), { material: WOOD });
}
