import { DEPTH_DOUBTS, type DepthLayout } from "@/lib/shared/contracts/depth";
import type { StillDepth } from "./estimate-still";

/** The stack of key maps, one byte for each pixel. */
export type ClipDepth = Pick<DepthLayout, "subject" | "trust" | "reasons"> & { map: Uint8Array };

/** How many keys before and after a key steady it. */
const REACH = 2;
/** Two pixels this much lighter or darker than each other are not the same thing. */
const SAME = 0.06;

/** Joins the stills of a video: where the picture stays, its disparity stays; where it changes, each still has its own. */
export function joinStills(stills: readonly StillDepth[], width: number, height: number): ClipDepth {
  const size = width * height;
  const map = new Uint8Array(size * stills.length);
  stills.forEach((_, key) => {
    const near = stills.slice(Math.max(0, key - REACH), key + REACH + 1);
    steady(stills[key] as StillDepth, near, map.subarray(key * size, (key + 1) * size));
  });
  const middle = (values: number[]) =>
    values.sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;
  const isUsual = (doubt: (typeof DEPTH_DOUBTS)[number]) =>
    stills.filter(({ doubts }) => doubts.includes(doubt)).length * 2 >= stills.length;
  return {
    map,
    subject: rounded(middle(stills.map(({ subject }) => Math.max(0.05, Math.min(1, subject))))),
    trust: { travel: rounded(middle(stills.map(({ travel }) => travel))), turn: 1, zoom: 1 },
    reasons: DEPTH_DOUBTS.filter(isUsual),
  };
}

function steady(still: StillDepth, near: readonly StillDepth[], to: Uint8Array): void {
  const luma = still.luma.values;
  for (let at = 0; at < to.length; at++) {
    let [sum, weights] = [0, 0];
    for (const other of near) {
      const change = ((other.luma.values[at] as number) - (luma[at] as number)) / SAME;
      const weight = other === still ? 1 : Math.max(0, 1 - change * change);
      sum += weight * (other.map.values[at] as number);
      weights += weight;
    }
    to[at] = Math.max(0, Math.min(255, Math.round((sum / weights) * 255)));
  }
}

const rounded = (value: number) => Number(value.toFixed(3));
