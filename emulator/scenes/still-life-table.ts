import { blob } from "@/emulator/render/ball";
import type { MeshBuilder } from "@/emulator/render/mesh";
import { box, lathe, tube } from "@/emulator/render/shapes";
import { terrain } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import { CLOTH, FRUIT, GLAZE, PLAIN } from "./still-life-room";

/** The position of the vase, the subject. */
export const VASE: Vec3 = [-0.35, 0, -14.2];

/** A glazed blue vase with a paler shoulder and a white lip. */
export function vase(mesh: MeshBuilder) {
  const [deep, pale, white] = [linear(0x27506f), linear(0x5d8fa6), linear(0xe9e4d6)];
  const glaze = ([, y]: Vec3) => {
    if (y > 3.28) return white;
    const run = 0.5 + 0.5 * Math.sin(y * 9);
    return blend(
      blend(deep, pale, Math.min(1, Math.max(0, (y - 1.2) / 2))),
      white,
      y > 2.1 && y < 2.35 ? 0.75 * run : 0,
    );
  };
  const profile = [
    0.01, 0.02, 0.7, 0, 0.78, 0.08, 1.02, 0.7, 1.16, 1.3, 1.12, 1.8, 0.94, 2.3, 0.66, 2.75, 0.56, 3.05, 0.6, 3.3, 0.74,
    3.5, 0.7, 3.52,
  ];
  lathe(mesh, VASE, [...profile, 0.52, 3.3, 0.46, 3], glaze, { material: GLAZE, sides: 48, rounded: 4 });
}

/** A wide cream bowl, right of the vase and nearer. */
export function bowl(mesh: MeshBuilder) {
  const profile = [
    0.01, 0.05, 0.55, 0, 0.6, 0.12, 1.05, 0.42, 1.42, 0.85, 1.56, 1.2, 1.5, 1.22, 1.34, 0.86, 0.98, 0.48, 0.5, 0.24,
    0.01, 0.2,
  ];
  const cream = ([, y]: Vec3) => (y > 1.16 ? linear(0x8a5a3a) : linear(0xe6dcc6));
  lathe(mesh, [1.75, 0, -12.6], profile, cream, { material: GLAZE, sides: 48, rounded: 3 });
}

function lemon(mesh: MeshBuilder, centre: Vec3, turn: number, seed: number) {
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  const yellow = linear(seed % 3 === 2 ? 0xd9b62c : 0xeec530);
  const line = [-0.66, -0.6, -0.5, -0.32, 0, 0.32, 0.48, 0.56, 0.62, 0.7].map(
    (along): Vec3 => [centre[0] + along * c, centre[1] + along * 0.12, centre[2] + along * s],
  );
  const widths = [0.02, 0.12, 0.27, 0.41, 0.48, 0.41, 0.27, 0.15, 0.11, 0.02];
  tube(mesh, line, (share) => widths[Math.round(share * 9)] ?? 0, yellow, { material: FRUIT, sides: 20, rough: 0.05 });
}

/** Lemons: four in the bowl, one on the boards, and one cut open. */
export function lemons(mesh: MeshBuilder) {
  lemon(mesh, [1.3, 0.95, -12.5], 0.4, 1);
  lemon(mesh, [2.2, 0.98, -12.8], 1.9, 2);
  lemon(mesh, [1.8, 1.02, -12.1], -0.5, 3);
  lemon(mesh, [1.72, 1.55, -12.6], 0.9, 4);
  lemon(mesh, [-0.95, 0.46, -11.6], 0.55, 7);
  const cut: Vec3 = [0.35, 0.42, -11.1];
  blob(mesh, [cut[0] - 0.02, cut[1] - 0.02, cut[2] - 0.14], [0.46, 0.44, 0.3], linear(0xeec530), {
    material: FRUIT,
    detail: 3,
  });
  const disc = (radius: number, ahead: number, colour: Vec3) => {
    const points: Vec3[] = [[cut[0], cut[1], cut[2] + ahead]];
    for (let side = 0; side < 30; side++) {
      const angle = (side / 30) * 2 * Math.PI;
      points.push([cut[0] + Math.cos(angle) * radius, cut[1] + Math.sin(angle) * radius * 0.96, cut[2] + ahead - 0.02]);
    }
    const faces = Array.from({ length: 30 }, (_, side) => [0, 1 + side, 1 + ((side + 1) % 30)]);
    const spokes = points.map((_, index) =>
      index > 0 && index % 3 === 0 ? blend(colour, linear(0xf6ecc4), 0.6) : colour,
    );
    mesh.surface(points, faces, spokes, { material: FRUIT, smooth: true });
  };
  disc(0.46, 0.16, linear(0xf4ecc8));
  disc(0.38, 0.175, linear(0xe9c94e));
}

/** Tea on its saucer, and a spoon. */
export function cup(mesh: MeshBuilder) {
  const foot: Vec3 = [-2, 0, -11.4];
  const white = linear(0xe9e6de);
  const blue = linear(0x3f6c86);
  lathe(
    mesh,
    foot,
    [0.01, 0.1, 0.4, 0.05, 0.95, 0.16, 1.02, 0.24, 0.94, 0.2, 0.42, 0.12, 0.01, 0.12],
    ([, y]) => (y > 0.21 ? blue : white),
    { material: GLAZE, sides: 40 },
  );
  const outside = [0.36, 0.13, 0.4, 0.2, 0.6, 0.5, 0.68, 0.85, 0.72, 1.02, 0.68, 1.02, 0.62, 0.82];
  lathe(mesh, foot, outside, ([, y]) => (y > 0.96 ? blue : white), { material: GLAZE, sides: 40, rounded: 3 });
  lathe(mesh, foot, [0.66, 0.86, 0.4, 0.865, 0.001, 0.866], linear(0x8a4a1c), { material: GLAZE, sides: 30 });
  const handle = Array.from({ length: 13 }, (_, step): Vec3 => {
    const angle = -1.3 + (step / 12) * 2.6;
    return [foot[0] - 0.58 - 0.34 * Math.cos(angle), foot[1] + 0.58 + 0.28 * Math.sin(angle), foot[2] + 0.1];
  });
  tube(mesh, handle, 0.06, white, { material: GLAZE, sides: 10 });
  const spoon: Vec3[] = [
    [-1.05, 0.28, -10.9],
    [-1.3, 0.28, -10.75],
    [-1.9, 0.3, -10.5],
    [-2.2, 0.33, -10.42],
  ];
  tube(mesh, spoon, (share) => (share < 0.2 ? 0.16 : 0.045), linear(0xb9b6ae), { material: GLAZE, sides: 10 });
}

/** A linen runner with soft folds, hanging over the near edge of the table. */
export function cloth(mesh: MeshBuilder) {
  const linen = linear(0xcfc5b2);
  const fold = (x: number, z: number) =>
    0.035 + 0.05 * Math.max(0, Math.sin(x * 1.3 + z * 0.5)) + 0.03 * Math.sin(z * 1.1 + x * 0.4);
  const stripe = ([x]: Vec3): Vec3 => (Math.abs(Math.abs(x - 0.2) - 2.5) < 0.16 ? linear(0x9c5a45) : scale(linen, 1));
  terrain(mesh, { x: [-2.9, 3.3], z: [-8.2, -16.6], columns: 124, rows: 40 }, fold, stripe, {
    material: CLOTH,
    smooth: true,
  });
  box(mesh, [2.6, 0.14, -10.2], [1.5, 0.22, 1.05], linear(0x39463f), { material: PLAIN, yaw: 0.35 });
  box(mesh, [2.6, 0.14, -10.2], [1.42, 0.17, 1.08], linear(0xe8e0cd), { material: PLAIN, yaw: 0.35 });
}
