import { MeshBuilder } from "@/emulator/render/mesh";
import { fractal, fractalTile, hash, noise2, sampleTile } from "@/emulator/render/noise";
import type { Material, SceneModel } from "@/emulator/render/painter";
import { box, lathe, terrain, tube } from "@/emulator/render/shapes";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import type { MovingPart } from "@/emulator/render/world";
import { blade, boulder, fir, flower } from "./greenery";
import { fine, glowing, leafy, matte, tint } from "./materials";
import { sea } from "./sea";
import { paintSky, smoothstep } from "./skies";

const [PLAIN, LAND, WATER, ROCK, LEAF, GLASS, GLOSSY, FAR] = [1, 2, 3, 4, 5, 6, 7, 8];
const D0 = 26;
const SUN: Vec3 = [-0.62, 0.6, -0.1];
const ZENITH: Vec3 = [0.1, 0.3, 0.68];
const HORIZON: Vec3 = [0.72, 0.83, 0.92];

/** The island, as metres above the sea; below it where there is none. */
function island(x: number, z: number): number {
  const [u, v] = [(x - 0.5) / 15, (z + 27) / 9];
  const shape = 1 - u * u - v * v + (noise2(x * 0.16 + 9, z * 0.16 + 4) - 0.5) * 0.55;
  return Math.max(-1.2, shape > 0 ? 2.5 * smoothstep(0, 0.75, shape) + 0.25 * shape - 0.15 : shape * 1.6 - 0.15);
}

/** The meadow the camera stands on, falling off to the sea. */
function meadow(x: number, z: number): number {
  const edge =
    -7.2 - 1.6 * Math.sin(x * 0.21) - 1.2 * (noise2(x * 0.3, 3) - 0.5) + Math.max(0, Math.abs(x - 1) - 10) * 0.45;
  const inland = smoothstep(edge, edge + 6, z);
  return -0.9 + 2.1 * inland + 0.35 * (noise2(x * 0.22 + 40, z * 0.22 + 11) - 0.5) * inland;
}

export function lighthouse(): SceneModel {
  const mesh = new MeshBuilder();
  land(mesh);
  tower(mesh, [0.8, island(0.8, -26) - 0.15, -26]);
  cottage(mesh);
  return {
    stand: { eye: [0, 3.1, 0], pitch: (4.6 * Math.PI) / 180, vfov: (40 * Math.PI) / 180, d0: D0 },
    still: mesh.build(),
    moving: [],
    materials: [
      matte({ size: 1.4, depth: 0.16 }),
      turf(),
      sea({
        deep: [0.008, 0.09, 0.15],
        shallow: [0.05, 0.42, 0.42],
        zenith: [0.12, 0.34, 0.7],
        horizon: HORIZON,
        sun: SUN,
        sunlight: [1.8, 1.65, 1.35],
      }),
      matte({ size: 1.1, depth: 0.55, reach: 60 }),
      leafy(1.2, 0.5, 0.35),
      glowing(0.75),
      matte({ size: 5, depth: 0.08, gloss: 0.1, rough: 0.08 }),
      matte({ depth: 0 }),
    ],
    lighting: {
      sun: { towards: SUN, colour: [2.15, 1.98, 1.68] },
      sky: [0.42, 0.52, 0.68],
      ground: [0.24, 0.25, 0.2],
      air: { colour: [0.6, 0.73, 0.84], glow: [0.3, 0.24, 0.14], near: 26, density: 0.0042 },
    },
    sky: {
      paint: paintSky({
        zenith: ZENITH,
        horizon: HORIZON,
        glow: [1, 0.9, 0.7],
        sun: SUN,
        cover: 0.5,
        cloud: [1.15, 1.13, 1.1],
        cloudShade: [0.55, 0.62, 0.72],
      }),
      drift: 0.004,
    },
    grade: { exposure: 0.92, saturation: 1.12, bloom: 0.3, vignette: 0.1 },
    shade: { centre: [0, 1, -20], extent: 26, reach: 1.2 },
    ground: (x, z) => Math.max(0, meadow(x, z), island(x, z)),
  };
}

/** Sand at the waterline, turf above it, both worn. */
function turf(): Material {
  const tile = fractalTile();
  const [sand, dry, green, lush] = [linear(0xe3cfa4), linear(0x9aa551), linear(0x6f9f3c), linear(0x3f7a30)];
  return (run, from, to) => {
    for (let at = from; at < to; at++) {
      const x = run.x[at] as number;
      const z = run.z[at] as number;
      const y = run.y[at] as number;
      const away = run.away[at] as number;
      const wide = sampleTile(tile, x * 0.035, z * 0.035);
      const close = sampleTile(tile, x * 0.31, z * 0.31) - 0.5;
      const grown = Math.min(1, Math.max(0, (y - 0.42 + (wide - 0.5) * 1.1 + close * 0.4) * 2.6));
      const rich = Math.min(1, Math.max(0, wide * 1.5 - 0.25 + close * 0.5));
      const half = rich * 2;
      const low = half < 1 ? dry : green;
      const high = half < 1 ? green : lush;
      const t = half < 1 ? half : half - 1;
      run.r[at] = sand[0] + (low[0] + (high[0] - low[0]) * t - sand[0]) * grown;
      run.g[at] = sand[1] + (low[1] + (high[1] - low[1]) * t - sand[1]) * grown;
      run.b[at] = sand[2] + (low[2] + (high[2] - low[2]) * t - sand[2]) * grown;
      const wet = y < 0.16 ? 0.62 + 2.2 * Math.max(0, y + 0.02) : 1;
      tint(run, at, Math.min(1, wet) * (1 + close * 0.5 * fine(away, 26)));
      run.soft[at] = grown * 0.25;
    }
  };
}

function land(mesh: MeshBuilder) {
  const finish = { material: LAND, smooth: true };
  terrain(mesh, { x: [-17, 18], z: [-16, -38], columns: 76, rows: 44 }, island, [1, 1, 1], finish);
  terrain(mesh, { x: [-34, 34], z: [14, -13], columns: 68, rows: 44 }, meadow, [1, 1, 1], finish);
  const shore = (x: number, z: number) =>
    Math.min(1, Math.max(0, 1 + 0.85 * Math.max(island(x, z), meadow(x, z)) + 0.1));
  const water = { material: WATER, smooth: true };
  terrain(
    mesh,
    { x: [-60, 60], z: [2, -48], columns: 80, rows: 50 },
    () => 0,
    ([x, , z]) => [shore(x, z), 0, 0],
    water,
  );
  terrain(mesh, { x: [-700, 700], z: [-48, -900], columns: 2, rows: 2 }, () => 0, [0, 0, 0], water);
  terrain(mesh, { x: [-700, -60], z: [30, -48], columns: 1, rows: 1 }, () => 0, [0, 0, 0], water);
  terrain(mesh, { x: [60, 700], z: [30, -48], columns: 1, rows: 1 }, () => 0, [0, 0, 0], water);
  for (let index = 0; index < 26; index++) {
    const angle = hash(index, 3) * Math.PI * 2;
    const [x, z] = [
      0.5 + Math.cos(angle) * (12.4 + 2.5 * hash(index, 5)),
      -27 + Math.sin(angle) * (7.2 + 1.6 * hash(index, 6)),
    ];
    const size = 0.35 + 0.75 * hash(index, 7) ** 2;
    const colour = blend(linear(0x8d8578), linear(0x6f6f70), hash(index, 8));
    boulder(mesh, [x, Math.max(0, island(x, z)) + size * 0.15, z], [size * 1.3, size * 0.8, size], index, colour, ROCK);
  }
  for (const [x, z, height] of [
    [-9.2, -26, 3.6],
    [-7.6, -28.5, 4.3],
    [7.6, -26.5, 4.9],
    [9.2, -28, 4],
    [5.9, -29.5, 5.2],
    [10.8, -26.5, 3.1],
  ] as const)
    fir(mesh, [x, island(x, z) - 0.1, z], height, Math.round(x * 7), { bark: PLAIN, leaf: LEAF });
  hills(mesh);
  fence(mesh);
  growth(mesh);
}

function hills(mesh: MeshBuilder) {
  const ridge = (x: number, z: number) =>
    -4 +
    46 *
      Math.max(0, fractal(x * 0.006 + 3, z * 0.01 + 7, 4) - 0.33) *
      smoothstep(-330, -420, z) *
      (1 - smoothstep(-520, -640, z));
  terrain(mesh, { x: [-620, 620], z: [-330, -640], columns: 90, rows: 14 }, ridge, linear(0x5d7f8d), {
    material: FAR,
    smooth: true,
  });
}

function tower(mesh: MeshBuilder, foot: Vec3) {
  const [red, white] = [linear(0xd03a2c), linear(0xf4efe4)];
  const band = ([, y]: Vec3) => (Math.floor(((y - foot[1]) / 8.4) * 6.999) % 2 ? red : white);
  const radius = (height: number) => 1.5 - 0.075 * height;
  for (let ring = 0; ring < 6; ring++) {
    const [low, high] = [(ring / 6) * 8.4, ((ring + 1) / 6) * 8.4];
    lathe(
      mesh,
      foot,
      [
        [radius(low), low],
        [radius(high), high],
      ],
      ring % 2 ? red : white,
      { sides: 40, material: GLOSSY },
    );
  }
  void band;
  const top = 8.4;
  const iron = linear(0x2b2f36);
  lathe(
    mesh,
    foot,
    [
      [0.87, top - 0.3],
      [1.3, top + 0.05],
      [1.3, top + 0.2],
      [0.2, top + 0.2],
    ],
    iron,
    { sides: 32, material: PLAIN, smooth: false },
  );
  for (let post = 0; post < 16; post++) {
    const angle = (post / 16) * 2 * Math.PI;
    const [x, z] = [foot[0] + Math.cos(angle) * 1.22, foot[2] - Math.sin(angle) * 1.22];
    tube(
      mesh,
      [
        [x, foot[1] + top + 0.2, z],
        [x, foot[1] + top + 0.75, z],
      ],
      0.022,
      iron,
      { sides: 4, material: PLAIN },
    );
  }
  for (const height of [0.48, 0.75]) {
    const ring = Array.from(
      { length: 33 },
      (_, i): Vec3 => [
        foot[0] + Math.cos((i / 32) * 2 * Math.PI) * 1.22,
        foot[1] + top + height,
        foot[2] - Math.sin((i / 32) * 2 * Math.PI) * 1.22,
      ],
    );
    tube(mesh, ring, 0.02, iron, { sides: 4, material: PLAIN });
  }
  lathe(
    mesh,
    foot,
    [
      [0.72, top + 0.2],
      [0.72, top + 0.42],
    ],
    white,
    { sides: 24, material: GLOSSY },
  );
  lathe(
    mesh,
    foot,
    [
      [0.66, top + 0.42],
      [0.66, top + 1.35],
    ],
    [0.75, 0.86, 0.9],
    { sides: 24, material: GLASS },
  );
  for (let bar = 0; bar < 8; bar++) {
    const angle = (bar / 8) * 2 * Math.PI + 0.2;
    const [x, z] = [foot[0] + Math.cos(angle) * 0.68, foot[2] - Math.sin(angle) * 0.68];
    tube(
      mesh,
      [
        [x, foot[1] + top + 0.42, z],
        [x, foot[1] + top + 1.35, z],
      ],
      0.03,
      white,
      { sides: 4, material: PLAIN },
    );
  }
  lathe(
    mesh,
    foot,
    [
      [0.95, top + 1.32],
      [0.9, top + 1.42],
      [0.55, top + 1.85],
      [0.16, top + 2.1],
      [0.1, top + 2.2],
    ],
    red,
    { sides: 32, material: GLOSSY },
  );
  lathe(
    mesh,
    foot,
    [
      [0.1, top + 2.2],
      [0.13, top + 2.3],
      [0.02, top + 2.45],
      [0.012, top + 3],
    ],
    iron,
    { sides: 10, material: PLAIN },
  );
  box(mesh, [foot[0] - 0.25, foot[1] + 0.85, foot[2] + 1.42], [0.8, 1.7, 0.3], linear(0x6d4a32), { material: PLAIN });
  for (const [height, angle] of [
    [3.2, 1.4],
    [5.4, 1.75],
    [7.2, 1.3],
  ] as const) {
    const r = radius(height);
    box(
      mesh,
      [foot[0] + Math.cos(angle) * r, foot[1] + height, foot[2] + Math.sin(angle) * r],
      [0.34, 0.56, 0.2],
      linear(0x30404c),
      { material: GLOSSY, yaw: Math.PI / 2 - angle },
    );
  }
}

function cottage(mesh: MeshBuilder) {
  const [x, z] = [-4.4, -25.2];
  const y = island(x, z) - 0.1;
  const [wall, roof] = [linear(0xf1e9da), linear(0xb4553a)];
  box(mesh, [x, y + 0.95, z], [3.3, 1.9, 2.4], wall, { material: PLAIN });
  const [h, t] = [y + 1.85, y + 3.05];
  const points: Vec3[] = [
    [x - 1.85, h, z + 1.45],
    [x + 1.85, h, z + 1.45],
    [x + 1.85, t, z],
    [x - 1.85, t, z],
    [x - 1.85, h, z - 1.45],
    [x + 1.85, h, z - 1.45],
  ];
  mesh.surface(
    points,
    [
      [0, 1, 2, 3],
      [5, 4, 3, 2],
    ],
    roof,
    { material: PLAIN, twoSided: true },
  );
  const gable: Vec3[] = [
    [x - 1.65, h, z + 1.2],
    [x - 1.65, h, z - 1.2],
    [x - 1.65, t - 0.15, z],
    [x + 1.65, h, z + 1.2],
    [x + 1.65, h, z - 1.2],
    [x + 1.65, t - 0.15, z],
  ];
  mesh.surface(
    gable,
    [
      [0, 2, 1],
      [3, 4, 5],
    ],
    wall,
    { material: PLAIN, twoSided: true },
  );
  box(mesh, [x + 0.9, t + 0.1, z - 0.3], [0.45, 0.9, 0.45], linear(0x9c5f48), { material: PLAIN });
  box(mesh, [x - 0.85, y + 0.75, z + 1.2], [0.7, 1.5, 0.12], linear(0x35606b), { material: PLAIN });
  box(mesh, [x + 0.65, y + 1.15, z + 1.2], [0.95, 0.75, 0.1], linear(0xfaf6ee), { material: PLAIN });
  box(mesh, [x + 0.65, y + 1.15, z + 1.24], [0.8, 0.6, 0.08], linear(0x4a6675), { material: GLOSSY });
  box(mesh, [x + 0.65, y + 1.15, z + 1.27], [0.05, 0.6, 0.06], linear(0xfaf6ee), { material: PLAIN });
}

function fence(mesh: MeshBuilder) {
  const white = linear(0xe9e3d6);
  const line = (x: number): Vec3 => [x, meadow(x, -5.2 + 0.03 * x * x * 0.3), -5.2 + 0.03 * x * x * 0.3];
  for (let x = -16; x <= 16; x += 1.6) {
    const [px, py, pz] = line(x);
    box(mesh, [px, py + 0.42, pz], [0.11, 1, 0.11], white, { material: PLAIN, yaw: 0.2 * hash(x * 10) });
  }
  for (const height of [0.42, 0.74]) {
    const rail = Array.from({ length: 41 }, (_, index) => line(-16 + index * 0.8)).map(
      ([x, y, z]): Vec3 => [x, y + height, z + 0.06],
    );
    tube(mesh, rail, 0.038, white, { sides: 5, material: PLAIN });
  }
}

function growth(mesh: MeshBuilder) {
  const petals = [linear(0xf6f1e6), linear(0xf0c63c), linear(0xe4607e), linear(0xd8402f)];
  for (let index = 0; index < 1500; index++) {
    const x = (hash(index, 11) - 0.5) * 30;
    const z = 1.5 - 9 * hash(index, 12);
    const patch = noise2(x * 0.5 + 20, z * 0.5);
    if (patch < 0.42) continue;
    const foot: Vec3 = [x, meadow(x, z) - 0.02, z];
    if (foot[1] < 0.5) continue;
    const colour = scale(blend(linear(0x7fae44), linear(0x4d8a35), hash(index, 13)), 0.9);
    blade(
      mesh,
      foot,
      0.16 + 0.3 * hash(index, 14),
      [(hash(index, 15) - 0.3) * 0.2, 0, (hash(index, 16) - 0.5) * 0.16],
      0.05,
      colour,
      LEAF,
    );
    if (hash(index, 17) > 0.84) {
      const petal = petals[Math.floor(noise2(x * 0.4, z * 0.4 + 50) * 7) % 4] ?? [1, 1, 1];
      flower(mesh, foot, 0.26 + 0.2 * hash(index, 18), 0.13 + 0.06 * hash(index, 19), petal, linear(0xe0a528), LEAF);
    }
  }
}

export const unusedMoving: readonly MovingPart[] = [];
