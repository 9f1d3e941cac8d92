import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";
import { tint } from "./materials";

/** Oiled boards along x: long grain, and a soft highlight of the window. */
export function wood(): Material {
  const tile = fractalTile();
  return (run, from, to) => {
    const { x: xs, y: ys, z: zs, gloss, rough } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const z = (zs[at] as number) + (ys[at] as number);
      const board = Math.floor(z / 1.9) * 0.37;
      const wave = sampleTile(tile, x * 0.02 + board, z * 0.05) - 0.5;
      const grain = sampleTile(tile, x * 0.03 + board, z * 0.45 + wave * 0.5) - 0.5;
      const pore = sampleTile(tile, x * 0.12 + board, z * 1.9) - 0.5;
      tint(run, at, 1 + grain * 0.55 + pore * 0.18 + wave * 0.2);
      gloss[at] = 0.07;
      rough[at] = 0.1;
    }
  };
}

/** Lime plaster: large soft patches of tone, and slight relief under grazing light. */
export function plaster(): Material {
  const tile = fractalTile();
  return (run, from, to) => {
    const { x: xs, y: ys, nx, ny } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const y = ys[at] as number;
      const cloud = sampleTile(tile, x * 0.035, y * 0.035) - 0.5;
      const trowel = sampleTile(tile, x * 0.11 + cloud * 0.3, y * 0.16) - 0.5;
      const lean = sampleTile(tile, x * 0.11 + cloud * 0.3 + 0.012, y * 0.16) - 0.5;
      tint(run, at, 1 + cloud * 0.28 + trowel * 0.1);
      nx[at] = (nx[at] as number) + (trowel - lean) * 0.5;
      ny[at] = (ny[at] as number) + (trowel - lean) * 0.3;
    }
  };
}
