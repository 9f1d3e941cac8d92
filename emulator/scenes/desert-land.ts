import { blob } from "@/emulator/render/ball";
import type { MeshBuilder } from "@/emulator/render/mesh";
import { hash, noise2 } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { lathe, tube } from "@/emulator/render/shapes";
import { terrain } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import { blade } from "./greenery";
import { smoothstep } from "./skies";

/** Material numbers of the desert scene. */
export const [PLAIN, CLOTH] = [1, 5];
const [SAND, ROCK, CACTUS] = [2, 3, 4];

type Ground = (x: number, z: number) => number;

/** Adds the sand and returns its height function. */
export function dunes(mesh: MeshBuilder): Ground {
  const height: Ground = (x, z) => {
    const rolling = 0.5 * Math.sin(x * 0.15 + 1) * Math.cos(z * 0.12) + 0.35 * (noise2(x * 0.12 + 5, z * 0.12) - 0.5);
    const near = smoothstep(3, -7, z) * 0.5 + smoothstep(6, 14, Math.abs(x)) * 0.5;
    const far = smoothstep(24, 60, Math.hypot(x, z + 18)) * 2.6 * noise2(x * 0.05 + 3, z * 0.05);
    return rolling * Math.min(1, 0.35 + near * 0.65) + far;
  };
  const colour = linear(0xd99f63);
  const finish = { material: SAND, smooth: true };
  terrain(mesh, { x: [-46, 46], z: [16, -48], columns: 64, rows: 56 }, height, colour, finish);
  terrain(mesh, { x: [-300, 300], z: [-47, -420], columns: 60, rows: 20, growth: 1.25 }, height, colour, finish);
  for (const [left, right] of [
    [-300, -45],
    [45, 300],
  ] as const)
    terrain(mesh, { x: [left, right], z: [16, -60], columns: 28, rows: 16 }, height, colour, finish);
  return height;
}

/** The subject: a weathered arch with one thick and one thin leg. */
export function arch(mesh: MeshBuilder) {
  const line = Array.from({ length: 41 }, (_, step): Vec3 => {
    const angle = Math.PI * (1.12 - (step / 40) * 1.24);
    const sway = 0.5 * Math.sin(step * 0.35);
    return [0.2 + 3.7 * Math.cos(angle) + 0.2 * sway, -0.2 + 5.5 * Math.sin(angle), -18 + 0.5 * sway];
  });
  const radius = (share: number) => 1.95 - 1.15 * smoothstep(0, 0.85, share) + 0.75 * smoothstep(0.82, 1, share);
  tube(mesh, line, radius, [1, 1, 1], { material: ROCK, sides: 26, rough: 0.65 });
  const blocks = [
    -4.6, 0.2, -18.4, 2.3, 4.7, 0.1, -18.6, 1.7, -2.9, 0, -16.6, 1.1, 3.3, 0, -16.4, 0.8, -5.8, 0.3, -20, 2.6,
  ];
  for (let at = 0; at < blocks.length; at += 4) {
    const [x = 0, y = 0, z = 0, size = 1] = blocks.slice(at, at + 4);
    blob(mesh, [x, y, z], [size, size * 0.75, size * 0.9], [1, 1, 1], {
      material: ROCK,
      detail: 3,
      rough: 0.4,
      seed: at,
    });
  }
}

export function boulders(mesh: MeshBuilder, ground: Ground) {
  for (let index = 0; index < 46; index++) {
    const [x, z] = [(hash(index, 1) - 0.5) * 44, -4 - 34 * hash(index, 2)];
    const size = 0.12 + 0.5 * hash(index, 3) ** 3;
    if (Math.abs(x) < 2.2 && z > -15) continue;
    const centre: Vec3 = [x, ground(x, z) + size * 0.15, z];
    blob(mesh, centre, [size * 1.3, size * 0.8, size], [1, 1, 1], {
      material: ROCK,
      detail: 1,
      rough: 0.35,
      seed: index,
    });
  }
}

/** Table mountains; the nearer ones are darker. */
export function mesas(mesh: MeshBuilder) {
  const flat = [
    -120, -250, 46, 30, -46, -200, 24, 36, 62, -230, 40, 30, 150, -290, 52, 42, -215, -330, 60, 40, 8, -340, 46, 26,
  ];
  for (let at = 0; at < flat.length; at += 4) {
    const [x = 0, z = 0, wide = 30, high = 30] = flat.slice(at, at + 4);
    const w = (k: number) => wide * k;
    const profile = [
      w(1.25),
      -3,
      w(0.98),
      high * 0.36,
      w(0.8),
      high * 0.42,
      w(0.74),
      high * 0.93,
      w(0.68),
      high,
      0.1,
      high * 1.01,
    ];
    lathe(mesh, [x, 0, z], profile, [1, 1, 1], { material: ROCK, sides: 40, rough: 0.5 });
  }
}

export function saguaros(mesh: MeshBuilder, ground: Ground) {
  const flat = [
    -4.6, -7.6, 3.1, 6.3, -10, 3.7, -9.6, -17, 3.4, 11.5, -23, 4.2, -15, -30, 4.2, 5.2, -31, 3.8, 17, -35, 4, -24, -26,
    3.6,
  ];
  for (const [seed, [x, z, height]] of triples(flat).entries()) saguaro(mesh, [x, ground(x, z) - 0.1, z], height, seed);
}

function saguaro(mesh: MeshBuilder, [x, y, z]: Vec3, height: number, seed: number) {
  const green = scale(blend(linear(0x5c7f5a), linear(0x7c935f), hash(seed, 4)), 0.85);
  const shade = (point: Vec3) => scale(green, 0.7 + 0.4 * Math.min(1, (point[1] - y) / height));
  const finish = { material: CACTUS, sides: 22, flute: 0.24 };
  const round = (wide: number) => (share: number) =>
    wide * Math.min(1, Math.sqrt(Math.max(0, 1 - share) * 14 + 0.0004));
  const up = Array.from({ length: 22 }, (_, step): Vec3 => [x, y + height * (step / 21) ** 0.8, z]);
  tube(mesh, up, round(height * 0.085), shade, finish);
  const arms = seed % 3 === 0 ? [1, -1] : [seed % 2 ? 1 : -1];
  arms.forEach((side, index) => {
    const [low, rise, out] = [height * (0.36 + 0.12 * index), height * (0.36 - 0.08 * index), height * 0.2];
    const bend = Array.from({ length: 16 }, (_, step): Vec3 => {
      const t = step / 15;
      const turn = Math.min(1, t * 2.4) * (Math.PI / 2);
      const lift = Math.max(0, t - 0.4) * rise * 1.5;
      return [x + side * out * Math.sin(turn), y + low + out * 0.5 * (1 - Math.cos(turn)) + lift, z + 0.12 * side * t];
    });
    tube(mesh, bend, round(height * 0.06), shade, { ...finish, sides: 16 });
  });
}

/** Dry grass in tufts. */
export function scrub(mesh: MeshBuilder, ground: Ground) {
  for (let tuft = 0; tuft < 90; tuft++) {
    const [cx, cz] = [(hash(tuft, 21) - 0.5) * 34, -3.2 - 24 * hash(tuft, 22)];
    if (Math.abs(cx) < 1.6 && cz > -12) continue;
    for (let stalk = 0; stalk < 11; stalk++) {
      const x = cx + (hash(tuft, stalk, 1) - 0.5) * 0.35;
      const z = cz + (hash(tuft, stalk, 2) - 0.5) * 0.35;
      const lean: Vec3 = [(x - cx) * 1.3, 0, (z - cz) * 1.3];
      const straw = blend(linear(0xc9a25a), linear(0x8f8a4c), hash(tuft, stalk, 3));
      blade(mesh, [x, ground(x, z) - 0.02, z], 0.18 + 0.26 * hash(tuft, stalk, 4), lean, 0.035, straw, CACTUS);
    }
  }
}
