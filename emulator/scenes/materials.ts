import type { Fragments } from "@/emulator/render/fragments";
import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";

/** Texture fades where a pixel covers more than its detail: no shimmer far away, and fewer bits in the clip. */
export const fine = (away: number, reach: number) => 1 / (1 + (away * away) / (reach * reach));

export function tint(run: Fragments, at: number, k: number) {
  run.r[at] = (run.r[at] as number) * k;
  run.g[at] = (run.g[at] as number) * k;
  run.b[at] = (run.b[at] as number) * k;
}

/** A surface of its own colour, mottled by noise: `size` metres a tile, `depth` of the mottling, `gloss` and `rough` as in Fragments. */
export function matte(
  look: { size?: number; depth?: number; gloss?: number; rough?: number; soft?: number; reach?: number } = {},
): Material {
  const { size = 2, depth = 0.2, gloss = 0, rough = 0.2, soft = 0, reach = 30 } = look;
  const tile = fractalTile();
  return (run, from, to) => {
    for (let at = from; at < to; at++) {
      const x = run.x[at] as number;
      const y = run.y[at] as number;
      const z = run.z[at] as number;
      const grain = sampleTile(tile, (x + z * 0.7) / size, (y + z * 0.45) / size) - 0.5;
      tint(run, at, 1 + grain * depth * fine(run.away[at] as number, reach));
      run.gloss[at] = gloss;
      run.rough[at] = rough;
      run.soft[at] = soft;
    }
  };
}

/** Gives off its own colour, `strength` times. */
export function glowing(strength: number): Material {
  return (run, from, to) => {
    for (let at = from; at < to; at++) {
      run.er[at] = (run.r[at] as number) * strength;
      run.eg[at] = (run.g[at] as number) * strength;
      run.eb[at] = (run.b[at] as number) * strength;
    }
  };
}

/** Leaves, petals, cloth: light comes a good way through and around. */
export function leafy(size: number, depth: number, soft = 0.5): Material {
  return matte({ size, depth, soft, reach: 60 });
}
