import { MeshBuilder } from "@/emulator/render/mesh";
import type { SceneModel } from "@/emulator/render/painter";
import type { Vec3 } from "@/emulator/render/vector";
import { cottage, fence, lantern, tower } from "./lighthouse-house";
import { growth, hills, island, land, meadow, seaAround } from "./lighthouse-land";
import { boat, gull, swayingFlowers } from "./lighthouse-life";
import { glowing, leafy, matte } from "./materials";
import { sea } from "./sea";
import { paintSky } from "./skies";
import { turf } from "./turf";

const D0 = 28;
const SUN: Vec3 = [-0.66, 0.58, 0.16];
const HORIZON: Vec3 = [0.7, 0.82, 0.9];

export function lighthouse(): SceneModel {
  const mesh = new MeshBuilder();
  land(mesh);
  seaAround(mesh);
  hills(mesh);
  growth(mesh);
  fence(mesh, meadow);
  const foot: Vec3 = [0.4, island(0.4, -28) - 0.25, -28];
  tower(mesh, foot);
  lantern(mesh, [foot[0], foot[1] + 8.4, foot[2]]);
  cottage(mesh, [-5.2, island(-5.2, -26.8) - 0.2, -26.8]);
  return {
    stand: { eye: [0, 5.2, 0], pitch: (3.6 * Math.PI) / 180, vfov: (40 * Math.PI) / 180, d0: D0 },
    still: mesh.build(),
    moving: [boat(), gull(0), gull(1), gull(2), gull(3), swayingFlowers()],
    materials: [
      matte({ size: 1.4, depth: 0.16 }),
      turf(),
      sea({
        deep: [0.006, 0.075, 0.125],
        shallow: [0.045, 0.38, 0.37],
        zenith: [0.1, 0.3, 0.64],
        horizon: HORIZON,
        sun: SUN,
        sunlight: [1.8, 1.65, 1.35],
      }),
      matte({ size: 1.1, depth: 0.55, reach: 60 }),
      leafy(1.2, 0.5, 0.35),
      glowing(0.75),
      matte({ size: 5, depth: 0.08, gloss: 0.08, rough: 0.08 }),
      matte({ depth: 0 }),
    ],
    lighting: {
      sun: { towards: SUN, colour: [2.1, 1.92, 1.6] },
      sky: [0.42, 0.52, 0.68],
      ground: [0.22, 0.22, 0.17],
      air: { colour: [0.58, 0.71, 0.82], glow: [0.3, 0.24, 0.14], near: 30, density: 0.004 },
    },
    sky: {
      paint: paintSky({
        zenith: [0.09, 0.28, 0.66],
        horizon: HORIZON,
        glow: [1, 0.9, 0.7],
        sun: SUN,
        cover: 0.5,
        cloud: [1.12, 1.1, 1.06],
        cloudShade: [0.55, 0.62, 0.72],
      }),
      drift: 0.004,
    },
    grade: { exposure: 0.9, saturation: 1.03, bloom: 0.3, vignette: 0.1 },
    shade: { centre: [0, 2, -20], extent: 26, reach: 1.3 },
    ground: (x, z) => Math.max(0, meadow(x, z), island(x, z)),
  };
}
