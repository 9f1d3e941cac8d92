import { blob } from "@/emulator/render/ball";
import type { Lamp } from "@/emulator/render/lamps";
import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { box, lathe, tube } from "@/emulator/render/shapes";
import { terrain } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";

/** Material numbers of the street scene. */
export const [PLAIN, WALL, LEAF, LIT, GLOSSY, BRIGHT] = [1, 3, 4, 5, 6, 7];
const ROAD = 2;

const POSTS = triples([-5.2, 0, -8.6, 5.2, 0, -17, -5.2, 0, -25.5, 5.2, 0, -34, -5.2, 0, -43, 5.2, 0, -52]);
const WARM: Vec3 = [7.5, 4.4, 1.9];

/** The lights of the street: its lamps and the inside of the kiosk. */
export const LAMPS: readonly Lamp[] = [
  ...POSTS.map(([x, , z]): Lamp => ({ at: [x, 4.35, z], colour: WARM, reach: 11 })),
  { at: [1.6, 1.5, -11.2], colour: [5.5, 3.6, 1.7], reach: 6 },
];

/** Carriageway, kerbs and pavements. */
export function paving(mesh: MeshBuilder) {
  const flat = () => 0;
  const asphalt = linear(0x4b4c55);
  terrain(mesh, { x: [-5, 5], z: [14, -170], columns: 4, rows: 24 }, flat, asphalt, { material: ROAD, smooth: true });
  for (const side of [-1, 1]) {
    box(mesh, [side * 4.92, 0.07, -78], [0.2, 0.2, 184], linear(0x9a938c), { material: WALL });
    for (let z = 10; z > -34; z -= 1.2)
      for (let lane = 0; lane < 3; lane++) {
        const tone = 0.85 + 0.3 * hash(lane, Math.round(z * 10), side);
        const slab: Vec3 = [side * (5.58 + lane * 1.1), 0.08, z];
        box(mesh, slab, [1.06, 0.16, 1.16], scale(linear(0x8b8684), tone), { material: WALL });
      }
    box(mesh, [side * 6.65, 0.06, -102.4], [3.3, 0.16, 136], linear(0x858080), { material: WALL });
    box(mesh, [side * 6.65, 0.03, -24], [3.3, 0.14, 74], linear(0x4a4646), { material: WALL });
  }
  for (let z = 8; z > -150; z -= 4) {
    const dash = triples([-0.07, 0.012, z, 0.07, 0.012, z, 0.07, 0.012, z - 2, -0.07, 0.012, z - 2]);
    mesh.surface(dash, [[0, 1, 2, 3]], linear(0xcfcabd), { material: PLAIN });
  }
}

export function lampPosts(mesh: MeshBuilder) {
  const iron = linear(0x1d2227);
  for (const foot of POSTS) {
    const shaft = [0.2, 0.1, 0.2, 0.35, 0.12, 0.5, 0.09, 1, 0.06, 4, 0.09, 4.05];
    lathe(mesh, foot, shaft, iron, { material: GLOSSY, sides: 12 });
    lathe(mesh, foot, [0.1, 4.05, 0.2, 4.12, 0.26, 4.62], [1, 0.72, 0.38], {
      material: BRIGHT,
      sides: 6,
      smooth: false,
    });
    lathe(mesh, foot, [0.34, 4.6, 0.3, 4.66, 0.1, 4.86, 0.03, 5.05], iron, {
      material: GLOSSY,
      sides: 6,
      smooth: false,
    });
  }
}

/** The subject: a green newspaper kiosk with a striped awning, open and lit. */
export function kiosk(mesh: MeshBuilder) {
  const [x, z] = [1.6, -13];
  const [green, deep, brass] = [linear(0x2f6e5f), linear(0x1f4a41), linear(0xb58a45)];
  const wood = { material: GLOSSY };
  box(mesh, [x, 0.1, z], [2.7, 0.2, 2.3], linear(0x7d7672), { material: WALL });
  box(mesh, [x, 0.66, z], [2.1, 0.95, 1.7], green, wood);
  box(mesh, [x, 1.62, z - 0.78], [2.1, 1, 0.12], deep, wood);
  for (const side of [-1, 1]) {
    box(mesh, [x + side * 0.98, 1.62, z + 0.78], [0.14, 1, 0.14], green, wood);
    box(mesh, [x + side * 0.99, 1.62, z - 0.3], [0.12, 1, 0.9], green, wood);
    box(mesh, [x + side * 0.55, 0.66, z + 0.86], [0.8, 0.7, 0.04], deep, wood);
  }
  box(mesh, [x, 1.58, z - 0.7], [1.9, 0.92, 0.06], [1, 0.62, 0.28], { material: LIT });
  box(mesh, [x, 1.15, z + 0.95], [2.2, 0.07, 0.5], linear(0x8a5f38), wood);
  for (let copy = 0; copy < 9; copy++) {
    const hue = linear([0xc8402f, 0xe7dcc6, 0x36627e, 0xd9a441][copy % 4] ?? 0);
    box(mesh, [x - 0.88 + copy * 0.22, 1.23, z + 0.92], [0.18, 0.1 + 0.1 * hash(copy), 0.22], hue, { material: PLAIN });
    box(mesh, [x - 0.84 + copy * 0.21, 1.72, z - 0.64], [0.16, 0.3, 0.04], hue, { material: LIT });
  }
  box(mesh, [x, 2.2, z], [2.3, 0.26, 1.9], green, wood);
  box(mesh, [x, 2.2, z + 0.97], [1.7, 0.16, 0.03], brass, { material: LIT });
  for (let stripe = 0; stripe < 12; stripe++) {
    const [left, right] = [x - 1.45 + (stripe * 2.9) / 12, x - 1.45 + ((stripe + 1) * 2.9) / 12];
    const [low, high, front, back] = [2.02, 2.5, z + 1.75, z + 0.85];
    const cloth = [left, high, back, left, low, front, right, low, front, right, high, back];
    const hem = [left, low, front, left, low - 0.16, front, right, low - 0.16, front, right, low, front];
    const hue = linear(stripe % 2 ? 0xeee3cf : 0xb63a2f);
    for (const flat of [cloth, hem])
      mesh.surface(triples(flat), [[0, 1, 2, 3]], hue, { material: LEAF, twoSided: true });
  }
  lathe(mesh, [x, 2.33, z], [1.2, 0, 1.05, 0.16, 0.5, 0.46, 0.12, 0.62, 0.1, 0.8, 0.01, 0.95], deep, {
    ...wood,
    sides: 4,
    from: Math.PI / 4,
    smooth: false,
  });
  blob(mesh, [x, 3.3, z], [0.09, 0.09, 0.09], brass, wood);
}

export function trees(mesh: MeshBuilder) {
  const places = [-6.6, -14.2, 1, 6.7, -24.5, 1.15, -6.6, -33.5, 1.1, 6.7, -43, 1.05, -6.6, -54, 1.15];
  triples(places).forEach(([x, z, size], seed) => {
    const trunk: Vec3[] = [
      [x, 0.1, z],
      [x + 0.05, 1.1 * size, z],
      [x - 0.05, 2.3 * size, z],
    ];
    tube(mesh, trunk, (share) => (0.15 - 0.06 * share) * size, linear(0x4a382c), { material: PLAIN, sides: 9 });
    for (let puff = 0; puff < 6; puff++) {
      const angle = puff * 2.4 + seed;
      const reach = puff === 0 ? 0 : 0.55 * size;
      const centre: Vec3 = [
        x + Math.cos(angle) * reach,
        (2.9 + 0.25 * Math.sin(puff * 3)) * size,
        z + Math.sin(angle) * reach,
      ];
      const leaf = blend(linear(0x47613a), linear(0x7c8442), hash(seed, puff));
      const shade = (point: Vec3) =>
        scale(leaf, 0.55 + 0.5 * Math.min(1, Math.max(0, (point[1] - 2.2 * size) / (1.3 * size))));
      blob(mesh, centre, [0.72 * size, 0.66 * size, 0.72 * size], shade, {
        material: LEAF,
        detail: seed < 2 ? 3 : 2,
        rough: 0.55,
        seed: seed * 9 + puff,
      });
    }
  });
  const red = linear(0xb3261e);
  lathe(
    mesh,
    [4.1, 0, -6.9],
    [0.2, 0, 0.2, 0.06, 0.14, 0.1, 0.14, 0.5, 0.17, 0.52, 0.16, 0.6, 0.08, 0.72, 0.01, 0.75],
    red,
    { material: GLOSSY, sides: 20 },
  );
  box(mesh, [4.1, 0.4, -6.9], [0.46, 0.13, 0.13], red, { material: GLOSSY });
}

/** Strings of bulbs from house to house. */
export function bulbs(mesh: MeshBuilder) {
  for (const [z, high] of [
    [-16.5, 6.4],
    [-27, 6.9],
    [-38.5, 6.6],
  ] as const) {
    const sag = (share: number): Vec3 => [-8 + 16 * share, high - 1.5 * 4 * share * (1 - share), z + 1.5 * share];
    tube(
      mesh,
      Array.from({ length: 25 }, (_, step) => sag(step / 24)),
      0.015,
      linear(0x16181b),
      { material: PLAIN, sides: 3 },
    );
    for (let bulb = 1; bulb < 20; bulb++) {
      const [x, y, deep] = sag(bulb / 20);
      blob(mesh, [x, y - 0.1, deep], [0.065, 0.08, 0.065], [1, 0.66, 0.3], { material: BRIGHT, detail: 1 });
    }
  }
}
