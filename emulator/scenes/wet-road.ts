import type { Lamp } from "@/emulator/render/lamps";
import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";
import type { Vec3 } from "@/emulator/render/vector";
import { fine } from "./materials";

/** Asphalt after rain: puddles mirror the evening sky, and every lamp draws a streak towards the camera. */
export function wetRoad({
  zenith,
  horizon,
  lights,
}: {
  zenith: Vec3;
  horizon: Vec3;
  lights: readonly Lamp[];
}): Material {
  const tile = fractalTile();
  return (run, from, to, { eye }) => {
    const { x: xs, z: zs, away, r, g, b, er, eg, eb } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const z = zs[at] as number;
      const close = fine(away[at] as number, 30);
      const wide = sampleTile(tile, x * 0.07, z * 0.05);
      const grain = sampleTile(tile, x * 0.6, z * 0.6) - 0.5;
      const puddle = Math.min(1, Math.max(0, (wide - 0.5) * 5 + 0.35));
      const dx = x - eye[0];
      const dz = z - eye[2];
      const reach = 1 / Math.sqrt(dx * dx + eye[1] * eye[1] + dz * dz);
      const graze = 1 - eye[1] * reach;
      const mirror = (0.05 + 0.75 * graze * graze * graze * graze) * (0.3 + 0.7 * puddle);
      const up = Math.min(1, eye[1] * reach * 2.6 + (1 - puddle) * 0.1);
      const dark = (0.75 + grain * 0.7 * close) * (1 - 0.55 * puddle);
      r[at] = (r[at] as number) * dark;
      g[at] = (g[at] as number) * dark;
      b[at] = (b[at] as number) * dark;
      er[at] = (horizon[0] + (zenith[0] - horizon[0]) * up) * mirror * 0.55;
      eg[at] = (horizon[1] + (zenith[1] - horizon[1]) * up) * mirror * 0.55;
      eb[at] = (horizon[2] + (zenith[2] - horizon[2]) * up) * mirror * 0.55;
      const shiver = (grain * 0.5 + wide - 0.5) * 0.9 * (1 - 0.6 * puddle);
      for (const light of lights) {
        const shine = streak(light.at, eye, dx, dz, shiver) * (0.25 + 0.75 * puddle);
        er[at] = (er[at] as number) + light.colour[0] * shine;
        eg[at] = (eg[at] as number) + light.colour[1] * shine;
        eb[at] = (eb[at] as number) + light.colour[2] * shine;
      }
    }
  };
}

/**
 * How brightly a road point, `dx, dz` from the eye, mirrors a lamp. From above, the point must be near the line from eye
 * to lamp and, along that line, near the point of a perfect mirror, with a wide blur.
 */
function streak(lamp: Vec3, eye: Vec3, dx: number, dz: number, shiver: number): number {
  const lx = lamp[0] - eye[0];
  const lz = lamp[2] - eye[2];
  const length = lx * lx + lz * lz;
  const along = (dx * lx + dz * lz) / length;
  if (along <= 0 || along >= 1) return 0;
  const aside = (dx * lz - dz * lx) / Math.sqrt(length) / along;
  const ideal = eye[1] / (eye[1] + lamp[1]);
  const past = (along - ideal) * (along > ideal ? 3.2 : 6.5);
  const wide = (aside + shiver) * 1.5;
  return (0.05 * along) / ((1 + wide * wide * 6) * (1 + wide * wide) * (1 + past * past * 6));
}
