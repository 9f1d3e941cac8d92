import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";
import { normalise, type Vec3 } from "@/emulator/render/vector";
import { fine } from "./materials";

/** Colours are linear light; `sun` points to the sun. */
export type SeaStyle = { deep: Vec3; shallow: Vec3; zenith: Vec3; horizon: Vec3; sun: Vec3; sunlight: Vec3 };

/**
 * A sea with a swell, mirrored sky, glitter and foam. The mesh's "colour" is data: red is the nearness of the shore (1 at
 * the shore), so that shading a pixel does not need the land.
 */
export function sea(look: SeaStyle): Material {
  const tile = fractalTile();
  const sun = normalise(look.sun);
  return (run, from, to, { time, eye }) => {
    for (let at = from; at < to; at++) {
      const x = run.x[at] as number;
      const z = run.z[at] as number;
      const away = run.away[at] as number;
      const shore = run.r[at] as number;
      const swell = fine(away, 55);
      const a = sampleTile(tile, x * 0.045 + time * 0.021, z * 0.07 - time * 0.016) - 0.5;
      const b = sampleTile(tile, x * 0.17 - time * 0.05 + 0.3, z * 0.24 + time * 0.035) - 0.5;
      const tiltX = (a * 0.42 + b * 0.5) * (0.25 + 0.75 * swell) * 0.42;
      const tiltZ = (a * 0.5 - b * 0.45) * (0.25 + 0.75 * swell) * 0.42;
      const unit = 1 / Math.sqrt(1 + tiltX * tiltX + tiltZ * tiltZ);
      const vx = eye[0] - x;
      const vy = eye[1] - (run.y[at] as number);
      const vz = eye[2] - z;
      const length = 1 / Math.sqrt(vx * vx + vy * vy + vz * vz);
      const facing = Math.max(0.02, (tiltX * vx + vy + tiltZ * vz) * unit * length);
      const graze = 1 - facing;
      const mirror = 0.03 + 0.97 * graze * graze * graze * graze * graze * 0.72;
      const my = 2 * facing * unit - vy * length;
      const mx = 2 * facing * tiltX * unit - vx * length;
      const mz = 2 * facing * tiltZ * unit - vz * length;
      const high = Math.min(1, Math.max(0, my) * 1.6);
      const spot = mx * sun[0] + my * sun[1] + mz * sun[2];
      const lobe = spot > 0 ? 1.004 - spot : 1;
      const glitter = (0.00042 / (lobe * lobe)) * mirror * 2.4;
      const foam = foamAt(tile, x, z, time, shore) * 0.85;
      const milk = shore * shore * (1 - mirror);
      const shade = 0.72 + 0.7 * a * swell;
      run.er[at] =
        (look.horizon[0] + (look.zenith[0] - look.horizon[0]) * high) * mirror +
        look.sunlight[0] * glitter +
        foam * 0.2;
      run.eg[at] =
        (look.horizon[1] + (look.zenith[1] - look.horizon[1]) * high) * mirror +
        look.sunlight[1] * glitter +
        foam * 0.2;
      run.eb[at] =
        (look.horizon[2] + (look.zenith[2] - look.horizon[2]) * high) * mirror +
        look.sunlight[2] * glitter +
        foam * 0.2;
      run.r[at] = (look.deep[0] + (look.shallow[0] - look.deep[0]) * milk) * shade + foam;
      run.g[at] = (look.deep[1] + (look.shallow[1] - look.deep[1]) * milk) * shade + foam;
      run.b[at] = (look.deep[2] + (look.shallow[2] - look.deep[2]) * milk) * shade + foam;
    }
  };
}

/** Soft, irregular lines of foam that run up the shore, and the foam that stays at its edge. */
function foamAt(tile: Float32Array, x: number, z: number, time: number, shore: number): number {
  if (shore < 0.45) return 0;
  const torn = sampleTile(tile, x * 0.13 + 0.5, z * 0.16 + time * 0.012);
  const wave = shore * 4 + torn * 1.3 - time * 0.4;
  const crest = wave - Math.floor(wave);
  const line = crest * crest * crest * Math.min(1, (1 - crest) * 7);
  return Math.min(1, line * (shore - 0.45) * 2.2 * (0.3 + torn) + Math.max(0, shore + torn * 0.25 - 1.04) * 5);
}
