import { MeshBuilder } from "@/emulator/render/mesh";
import type { SceneModel } from "@/emulator/render/painter";
import type { Vec3 } from "@/emulator/render/vector";
import { arch, boulders, dunes, mesas, saguaros, scrub } from "./desert-land";
import { balloon, hawk, tumbleweed } from "./desert-life";
import { leafy, matte } from "./materials";
import { sand, strata } from "./sand";
import { paintSky } from "./skies";

const SUN: Vec3 = [0.78, 0.36, 0.42];

export function desert(): SceneModel {
  const mesh = new MeshBuilder();
  const ground = dunes(mesh);
  arch(mesh);
  boulders(mesh, ground);
  mesas(mesh);
  saguaros(mesh, ground);
  scrub(mesh, ground);
  return {
    stand: { eye: [0, 2.1, 0], pitch: (5 * Math.PI) / 180, vfov: (40 * Math.PI) / 180, d0: 18 },
    still: mesh.build(),
    moving: [
      balloon({ start: [-21, 10.5, -60], rise: [0.35, 0.32, 0], size: 5.2, hues: [0xd8453a, 0xf2e3c2, 0xe89a3c] }),
      balloon({ start: [17, 23, -92], rise: [0.3, 0.4, 0], size: 5.6, hues: [0x2f6f8f, 0xf0d9a8, 0x83b6b2] }),
      balloon({ start: [38, 10, -120], rise: [0.3, 0.5, 0], size: 5.4, hues: [0x7b4a78, 0xeec6b0, 0xc9676e] }),
      tumbleweed(ground),
      hawk(),
    ],
    materials: [
      matte({ size: 1.6, depth: 0.25 }),
      sand(),
      strata(),
      leafy(0.7, 0.35, 0.15),
      matte({ size: 9, depth: 0.08, soft: 0.5 }),
      matte({ size: 40, depth: 0.25, reach: 900 }),
    ],
    lighting: {
      sun: { towards: SUN, colour: [2.5, 1.72, 1.08] },
      sky: [0.36, 0.42, 0.6],
      ground: [0.36, 0.23, 0.14],
      air: { colour: [0.66, 0.55, 0.56], glow: [0.35, 0.22, 0.1], near: 18, density: 0.0042 },
    },
    sky: {
      paint: paintSky({
        zenith: [0.13, 0.28, 0.56],
        horizon: [0.88, 0.66, 0.52],
        glow: [1, 0.66, 0.4],
        sun: SUN,
        cover: 0.42,
        cloud: [1.1, 0.88, 0.74],
        cloudShade: [0.62, 0.52, 0.6],
        fall: 2.4,
      }),
      drift: 0.003,
    },
    grade: { exposure: 0.86, saturation: 1.04, bloom: 0.25, vignette: 0.12 },
    shade: { centre: [0, 2, -16], extent: 24, reach: 1.4 },
    ground,
  };
}
