import type { Fragments } from "@/emulator/render/fragments";
import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";

/** Fades texture where a pixel covers more than its detail, so that distant texture does not shimmer and costs fewer bits. */
export const fine = (away: number, reach: number) => 1 / (1 + (away * away) / (reach * reach));

export function tint(run: Fragments, at: number, k: number) {
  run.r[at] = (run.r[at] as number) * k;
  run.g[at] = (run.g[at] as number) * k;
  run.b[at] = (run.b[at] as number) * k;
}

/** A surface mottled by noise: `size` metres per tile, `depth` of the mottling, `gloss` and `rough` as in Fragments. */
export function matte(
  look: { size?: number; depth?: number; gloss?: number; rough?: number; soft?: number; reach?: number } = {},
): Material {
  const { size = 2, depth = 0.2, gloss = 0, rough = 0.2, soft = 0, reach = 30 } = look;
  const tile = fractalTile();
  const scale = 1 / size;
  return (run, from, to) => {
    const { x, y, z, away, r, g, b } = run;
    for (let at = from; at < to; at++) {
      const pz = z[at] as number;
      const grain =
        sampleTile(tile, ((x[at] as number) + pz * 0.7) * scale, ((y[at] as number) + pz * 0.45) * scale) - 0.5;
      const k = 1 + grain * depth * fine(away[at] as number, reach);
      r[at] = (r[at] as number) * k;
      g[at] = (g[at] as number) * k;
      b[at] = (b[at] as number) * k;
    }
    run.gloss.fill(gloss, from, to);
    run.rough.fill(rough, from, to);
    run.soft.fill(soft, from, to);
  };
}

/** Emits its own colour times `strength`. */
export function glowing(strength: number): Material {
  return (run, from, to) => {
    for (let at = from; at < to; at++) {
      run.er[at] = (run.r[at] as number) * strength;
      run.eg[at] = (run.g[at] as number) * strength;
      run.eb[at] = (run.b[at] as number) * strength;
    }
  };
}

/** Leaves, petals and cloth: light passes partly through and around them. */
export function leafy(size: number, depth: number, soft = 0.5): Material {
  return matte({ size, depth, soft, reach: 60 });
}
