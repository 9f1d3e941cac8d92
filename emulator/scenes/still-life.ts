import { MeshBuilder } from "@/emulator/render/mesh";
import type { SceneModel } from "@/emulator/render/painter";
import type { Vec3 } from "@/emulator/render/vector";
import { leafy, matte } from "./materials";
import { clock, hands, pendulum } from "./still-life-clock";
import { curtain, leavesOutside, tulips } from "./still-life-plants";
import { room, table } from "./still-life-room";
import { plaster, wood } from "./still-life-surfaces";
import { bowl, cloth, cup, lemons, vase } from "./still-life-table";

const SUN: Vec3 = [-0.8, 0.46, 0.24];

/** One unit is ten centimetres, so that near objects stay beyond the near plane. */
export function stillLife(): SceneModel {
  const mesh = new MeshBuilder();
  room(mesh);
  table(mesh);
  cloth(mesh);
  vase(mesh);
  bowl(mesh);
  lemons(mesh);
  cup(mesh);
  clock(mesh);
  return {
    stand: { eye: [0, 6, 6.4], pitch: (-5.2 * Math.PI) / 180, vfov: (40 * Math.PI) / 180, d0: 20.7 },
    still: mesh.build(),
    moving: [tulips(), ...hands(), pendulum(), curtain(), ...leavesOutside()],
    materials: [
      matte({ size: 3, depth: 0.12 }),
      wood(),
      plaster(),
      matte({ size: 12, depth: 0.06, gloss: 0.16, rough: 0.008 }),
      leafy(2.5, 0.25, 0.45),
      matte({ size: 0.8, depth: 0.16, gloss: 0.1, rough: 0.12, soft: 0.25 }),
      matte({ size: 1.2, depth: 0.2, soft: 0.35 }),
    ],
    lighting: {
      sun: { towards: SUN, colour: [2.7, 2.15, 1.5] },
      sky: [0.37, 0.38, 0.42],
      ground: [0.24, 0.2, 0.16],
      air: { colour: [0.5, 0.45, 0.4], glow: [0, 0, 0], near: 30, density: 0.002 },
    },
    sky: { paint: () => [0.9, 0.95, 1], drift: 0 },
    grade: { exposure: 1.05, saturation: 1.02, bloom: 0.22, vignette: 0.2 },
    shade: { centre: [0, 3, -15], extent: 16, reach: 1.1 },
    ground: (x, z) => (Math.abs(x) < 9.5 && z < -5 ? 0 : -7),
  };
}
