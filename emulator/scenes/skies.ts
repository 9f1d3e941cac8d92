import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { SkyPaint } from "@/emulator/render/sky";
import { blend, normalise, type Vec3 } from "@/emulator/render/vector";

/** A day sky: colours are linear light; `cover` is the share of clouds, 0…1. */
export type SkyStyle = {
  zenith: Vec3;
  horizon: Vec3;
  /** Added around the sun, and to the rims of clouds. */
  glow: Vec3;
  sun: Vec3;
  cover: number;
  cloud: Vec3;
  cloudShade: Vec3;
  /** A larger value makes the band of horizon colour thinner. */
  fall?: number;
};

/** Gradient, glow, disc, and one sheet of cumulus seen from below, lit from the sun's side. */
export function paintSky(look: SkyStyle): SkyPaint {
  const sun = normalise(look.sun);
  const { fall = 3.2 } = look;
  return (direction) => {
    const [x, y, z] = direction;
    const height = Math.max(0, y);
    const towards = Math.max(0, x * sun[0] + y * sun[1] + z * sun[2]);
    const wide = towards * towards * towards;
    const halo = 0.28 * wide * wide + (towards > 0.85 ? 0.5 * towards ** 40 + 6 * towards ** 900 : 0);
    const clear = blend(look.zenith, look.horizon, (1 - height) ** (fall * 2));
    const sky: Vec3 = [clear[0] + look.glow[0] * halo, clear[1] + look.glow[1] * halo, clear[2] + look.glow[2] * halo];
    if (look.cover <= 0 || y < 0.015) return sky;
    return withClouds(sky, direction, look, sun, towards);
  };
}

function withClouds(sky: Vec3, [x, y, z]: Vec3, look: SkyStyle, sun: Vec3, towards: number): Vec3 {
  const reach = 1 / (y + 0.1);
  const [u, v] = [x * reach * 1.3 + 40, z * reach * 1.3 + 40];
  const here = billow(u, v);
  const threshold = 1 - look.cover;
  const thick = smoothstep(threshold, threshold + 0.2, here);
  if (thick <= 0) return sky;
  const nearer = billow(u + sun[0] * 0.12, v + sun[2] * 0.12);
  const lit = Math.min(1, Math.max(0, 0.62 + (here - nearer) * 4 - (here - threshold) * 0.7));
  const rim = (1 - thick) * towards ** 4;
  const body = blend(look.cloudShade, look.cloud, lit);
  const cloud: Vec3 = [body[0] + look.glow[0] * rim, body[1] + look.glow[1] * rim, body[2] + look.glow[2] * rim];
  const far = smoothstep(0.015, 0.14, y);
  return blend(sky, blend(look.horizon, cloud, 0.35 + 0.65 * far), thick * far * 0.95);
}

/** Noise warped by noise, for round heaps instead of smears. */
function billow(u: number, v: number): number {
  const tile = fractalTile();
  const warp = sampleTile(tile, u * 0.06 + 0.4, v * 0.06) - 0.5;
  return sampleTile(tile, u * 0.105 + warp * 0.08, v * 0.12 - warp * 0.05);
}

export function smoothstep(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}
