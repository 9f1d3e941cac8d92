import type { MeshBuilder } from "@/emulator/render/mesh";
import { fractal, hash, noise2 } from "@/emulator/render/noise";
import { triples } from "@/emulator/render/paint";
import { terrain } from "@/emulator/render/sheet";
import { blend, linear, scale, type Vec3 } from "@/emulator/render/vector";
import { blade, boulder, fir } from "./greenery";
import { smoothstep } from "./skies";

/** Material numbers of the lighthouse scene. */
export const [PLAIN, LEAF, GLASS, GLOSSY] = [1, 5, 6, 7];
const [LAND, WATER, ROCK, FAR] = [2, 3, 4, 8];

/** Height of the island above the sea in metres; negative where there is no island. */
export function island(x: number, z: number): number {
  const [u, v] = [(x - 0.3) / 16, (z + 29) / 10];
  const shape = 1 - u * u - v * v + (noise2(x * 0.17 + 9, z * 0.17 + 4) - 0.5) * 0.7;
  const knoll = Math.exp(-((x - 0.4) ** 2 + (z + 28.5) ** 2) / 30) * 0.9;
  return Math.max(-1.4, shape > 0 ? 1.9 * smoothstep(-0.1, 0.9, shape) + knoll - 0.1 : shape * 1.7 - 0.05);
}

/** The bluff the camera stands on, low in the middle and falling off to the sea. */
export function meadow(x: number, z: number): number {
  const edge = -9.2 - 1.4 * Math.sin(x * 0.23 + 1) - 1.6 * (noise2(x * 0.3, 3) - 0.5);
  const inland = smoothstep(edge, edge + 3.4, z);
  const bank = 1.9 + 0.75 * smoothstep(1, 9, Math.abs(x - 0.5)) + 1.25 * smoothstep(0, -6.5, z);
  return -1.4 + (1.4 + bank + 0.5 * (noise2(x * 0.22 + 40, z * 0.22 + 11) - 0.5)) * inland;
}

export function land(mesh: MeshBuilder) {
  const finish = { material: LAND, smooth: true };
  terrain(mesh, { x: [-19, 19.5], z: [-17, -41], columns: 58, rows: 34 }, island, [1, 1, 1], finish);
  terrain(mesh, { x: [-36, 36], z: [17, -13], columns: 54, rows: 40 }, meadow, [1, 1, 1], finish);
  for (let index = 0; index < 34; index++) {
    const angle = hash(index, 3) * Math.PI * 2;
    const x = 0.3 + Math.cos(angle) * (13.2 + 2.6 * hash(index, 5));
    const z = -29 + Math.sin(angle) * (8 + 1.8 * hash(index, 6));
    const size = 0.3 + 0.85 * hash(index, 7) ** 2;
    const colour = blend(linear(0x978d7d), linear(0x6f6e6c), hash(index, 8));
    const centre: Vec3 = [x, Math.max(0, island(x, z)) + size * 0.1, z];
    boulder(mesh, centre, [size * 1.35, size * 0.75, size], index, colour, ROCK, size > 0.6 ? 2 : 1);
  }
  const firs = [-10.6, -28, 3.4, -9, -30, 4.4, 7.4, -28.5, 4.9, 9.2, -30, 4, 5.6, -31.5, 5.4, 11, -28.4, 3.2];
  for (const [x, z, height] of triples(firs))
    fir(mesh, [x, island(x, z) - 0.1, z], height, Math.round(x * 7), { bark: PLAIN, leaf: LEAF });
}

/** Water near the shores stores its nearness to them (see sea.ts); the rest is wide sheets. */
export function seaAround(mesh: MeshBuilder) {
  const shore = ([x, , z]: Vec3): Vec3 => {
    const depth = Math.max(island(x, z), meadow(x, z));
    return [Math.min(1, Math.max(0, 1.08 + 0.8 * depth)), 0, 0];
  };
  const flat = () => 0;
  const finish = { material: WATER, smooth: true };
  terrain(mesh, { x: [-44, 44], z: [-5, -52], columns: 46, rows: 30 }, flat, shore, finish);
  const rest: readonly (readonly [number, number, number, number])[] = [
    [-900, 900, -52, -900],
    [-900, -44, 20, -52],
    [44, 900, 20, -52],
  ];
  for (const [left, right, near, far] of rest)
    terrain(mesh, { x: [left, right], z: [near, far], columns: 1, rows: 1 }, flat, [0, 0, 0], finish);
}

export function hills(mesh: MeshBuilder) {
  const ridge = (x: number, z: number) => {
    const band = smoothstep(-330, -420, z) * (1 - smoothstep(-520, -640, z));
    return -4 + 70 * Math.max(0, fractal(x * 0.006 + 3, z * 0.01 + 7, 4) - 0.36) * band;
  };
  const finish = { material: FAR, smooth: true };
  terrain(mesh, { x: [-620, 620], z: [-330, -640], columns: 80, rows: 10 }, ridge, linear(0x4f7480), finish);
}

/** Grass of the bluff, thick where the noise is high. */
export function growth(mesh: MeshBuilder) {
  for (let index = 0; index < 2600; index++) {
    const x = (hash(index, 11) - 0.5) * 34;
    const z = 0.5 - 9.6 * Math.sqrt(hash(index, 12));
    const y = meadow(x, z);
    if (noise2(x * 0.45 + 20, z * 0.45) < 0.4 || y < 1.3) continue;
    const green = scale(blend(linear(0x86a94c), linear(0x4d7f37), hash(index, 13)), 0.85);
    const lean: Vec3 = [(hash(index, 15) - 0.25) * 0.22, 0, (hash(index, 16) - 0.5) * 0.16];
    blade(mesh, [x, y - 0.02, z], 0.14 + 0.3 * hash(index, 14), lean, 0.055, green, LEAF);
  }
}
