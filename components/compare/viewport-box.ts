import type { CSSProperties } from "react";
import type { Mode } from "@/lib/shared/playback/view";
import { aspectOf } from "./player-video";

type Sized = { width: number | null; height: number | null };

/** On a phone held upright a pair lies one above the other, unless both are tall. Beside the comments there is no room for that. */
export const stacksUpright = (shown: readonly Sized[]) => shown.length > 1 && Math.max(...shown.map(aspectOf)) >= 1;

/** The size of the viewport: as wide as the pictures need, and no higher than `--viewport-room`. */
export function viewportBox(shown: readonly Sized[], mode: Mode): { style: CSSProperties; className: string } {
  const aspects = shown.map(aspectOf);
  const [first = 16 / 9] = aspects;
  const beside = mode === "side" ? aspects.reduce((sum, one) => sum + one, 0) || first : first;
  const stacks = mode === "side" && stacksUpright(shown);
  const upright = stacks ? Math.max(...aspects) / 2 : beside;
  return {
    style: { "--beside": beside.toFixed(4), "--upright": upright.toFixed(4) } as CSSProperties,
    className:
      "mx-auto w-[min(100%,var(--viewport-room,100dvh)*var(--shape))] aspect-(--shape) rounded-panel " +
      "[--shape:var(--beside)] upright:[--shape:var(--upright)] in-data-commenting:[--shape:var(--beside)]!",
  };
}
