import { MeshBuilder } from "@/emulator/render/mesh";
import type { SceneModel } from "@/emulator/render/painter";
import type { Vec3 } from "@/emulator/render/vector";
import { glowing, leafy, matte } from "./materials";
import { paintSky } from "./skies";
import { houses, skyline } from "./street-houses";
import { cars, headlights, walker } from "./street-life";
import { bulbs, kiosk, LAMPS, lampPosts, paving, trees } from "./street-things";
import { wetRoad } from "./wet-road";

const SUN: Vec3 = [-0.45, 0.62, 0.5];
const HORIZON: Vec3 = [0.92, 0.5, 0.34];
const ZENITH: Vec3 = [0.055, 0.1, 0.27];

export function street(): SceneModel {
  const mesh = new MeshBuilder();
  paving(mesh);
  houses(mesh);
  skyline(mesh);
  lampPosts(mesh);
  kiosk(mesh);
  trees(mesh);
  bulbs(mesh);
  return {
    stand: { eye: [0, 1.75, 0], pitch: (4 * Math.PI) / 180, vfov: (40 * Math.PI) / 180, d0: 13 },
    still: mesh.build(),
    moving: [...cars(), ...walker()],
    materials: [
      matte({ size: 1.6, depth: 0.22 }),
      wetRoad({ zenith: ZENITH, horizon: HORIZON, lights: LAMPS }),
      matte({ size: 2.6, depth: 0.3, reach: 40 }),
      leafy(0.8, 0.5, 0.4),
      glowing(1),
      matte({ size: 3, depth: 0.05, gloss: 0.25, rough: 0.05 }),
      glowing(3.2),
    ],
    lighting: {
      sun: { towards: SUN, colour: [0.34, 0.33, 0.46] },
      sky: [0.23, 0.25, 0.42],
      ground: [0.12, 0.09, 0.09],
      air: { colour: [0.42, 0.28, 0.31], glow: [0, 0, 0], near: 16, density: 0.0085 },
      lamps: (time) => [...LAMPS, ...headlights(time)],
    },
    sky: {
      paint: paintSky({
        zenith: ZENITH,
        horizon: HORIZON,
        glow: [0.55, 0.22, 0.1],
        sun: [0.06, 0.03, -1],
        cover: 0.5,
        cloud: [0.75, 0.36, 0.34],
        cloudShade: [0.14, 0.13, 0.25],
        fall: 2.3,
      }),
      drift: 0.003,
    },
    grade: { exposure: 1.12, saturation: 1.06, bloom: 0.5, vignette: 0.16 },
    shade: { centre: [0, 2, -16], extent: 26, reach: 1.6 },
    ground: () => 0,
  };
}
