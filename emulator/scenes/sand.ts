import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";
import { linear } from "@/emulator/render/vector";
import { fine, tint } from "./materials";

/** Sand with ripples under a low sun. */
export function sand(): Material {
  const tile = fractalTile();
  return (run, from, to) => {
    const { x: xs, z: zs, nx, nz, away, soft } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const z = zs[at] as number;
      const close = fine(away[at] as number, 22);
      const wide = sampleTile(tile, x * 0.03, z * 0.03) - 0.5;
      const grain = sampleTile(tile, x * 0.5, z * 0.5) - 0.5;
      const slope = Math.cos((x * 0.5 + z * 0.9 + wide * 2.2) * 11) * (0.5 + wide) * 0.26 * close;
      nx[at] = (nx[at] as number) + slope * 0.5;
      nz[at] = (nz[at] as number) + slope * 0.86;
      tint(run, at, 1 + wide * 0.3 + grain * 0.3 * close);
      soft[at] = 0.06;
    }
  };
}

/** Layered rock: bands of colour that follow the height, slightly folded. */
export function strata(): Material {
  const tile = fractalTile();
  const [pale, red, dark] = [linear(0xe0a772), linear(0xb8603a), linear(0x7d3d2a)];
  return (run, from, to) => {
    const { x: xs, y: ys, z: zs, r, g, b, ny } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const y = ys[at] as number;
      const z = zs[at] as number;
      const fold = sampleTile(tile, x * 0.035 + z * 0.02, z * 0.035);
      const grain = sampleTile(tile, (x + z) * 0.22, y * 0.22) - 0.5;
      const bed = sampleTile(tile, 0.37, (y + fold * 1.6) * 0.075 + grain * 0.012);
      const crack = sampleTile(tile, (x + z) * 0.05, (y + fold) * 0.55) - 0.5;
      const low = Math.min(1, bed * 2);
      const high = Math.max(0, bed * 2 - 1);
      const k = 1 + grain * 0.4 + crack * 0.35;
      r[at] = (dark[0] + (red[0] - dark[0]) * low + (pale[0] - red[0]) * high) * k;
      g[at] = (dark[1] + (red[1] - dark[1]) * low + (pale[1] - red[1]) * high) * k;
      b[at] = (dark[2] + (red[2] - dark[2]) * low + (pale[2] - red[2]) * high) * k;
      ny[at] = (ny[at] as number) + crack * 0.55;
    }
  };
}
