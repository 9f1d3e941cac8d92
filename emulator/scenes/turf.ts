import { fractalTile, sampleTile } from "@/emulator/render/noise";
import type { Material } from "@/emulator/render/painter";
import { linear } from "@/emulator/render/vector";
import { fine } from "./materials";

/** Sand at the waterline and turf above it, both uneven. The sea is at height 0. */
export function turf(): Material {
  const tile = fractalTile();
  const [sand, dry, lush] = [linear(0xd9c6a0), linear(0xa3a860), linear(0x4a7a38)];
  return (run, from, to) => {
    const { x: xs, y: ys, z: zs, r, g, b, away, soft } = run;
    for (let at = from; at < to; at++) {
      const x = xs[at] as number;
      const y = ys[at] as number;
      const z = zs[at] as number;
      const wide = sampleTile(tile, x * 0.035, z * 0.035);
      const close = sampleTile(tile, x * 0.31, z * 0.31) - 0.5;
      const grown = Math.min(1, Math.max(0, (y - 0.5 + (wide - 0.5) * 1.1 + close * 0.4) * 2.6));
      const rich = Math.min(1, Math.max(0, wide * 1.5 - 0.2 + close * 0.5));
      const wet = y < 0.2 ? 0.6 + Math.max(0, y) * 2 : 1;
      const k = wet * (1 + close * 0.55 * fine(away[at] as number, 26));
      r[at] = (sand[0] + (dry[0] + (lush[0] - dry[0]) * rich - sand[0]) * grown) * k;
      g[at] = (sand[1] + (dry[1] + (lush[1] - dry[1]) * rich - sand[1]) * grown) * k;
      b[at] = (sand[2] + (dry[2] + (lush[2] - dry[2]) * rich - sand[2]) * grown) * k;
      soft[at] = grown * 0.25;
    }
  };
}
