import type { StillDepth } from "./estimate-still";
import type { DepthLayout } from "@/lib/shared/contracts/depth";

export type ClipDepth = Pick<DepthLayout, "subject" | "trust" | "reasons"> & { map: Uint8Array };
export function joinStills(stills: readonly StillDepth[], width: number, height: number): ClipDepth {
  const map = new Uint8Array(width * height * stills.length);
  stills.forEach((s, i) => s.map.forEach((v, at) => { map[i * width * height + at] = Math.round(v * 255); }));
  return { map, subject: 0.5, trust: { travel: 0.5, turn: 1, zoom: 1 }, reasons: [] };
}
