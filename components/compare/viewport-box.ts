import type { CSSProperties } from "react";
import type { Mode } from "@/lib/shared/playback/view";
import { aspectOf } from "./player-video";

type Sized = { width: number | null; height: number | null };

/** The size of the viewport: as wide as the pictures need, and no higher than `--viewport-room`. */
export function viewportBox(shown: readonly Sized[], mode: Mode): { style: CSSProperties; className: string } {
  const aspects = shown.map(aspectOf);
  const [first = 16 / 9] = aspects;
  const aspect = mode === "side" ? aspects.reduce((sum, one) => sum + one, 0) || first : first;
  const width = `min(100%, calc(var(--viewport-room, 100dvh) * ${aspect.toFixed(4)}))`;
  return { style: { width, aspectRatio: aspect }, className: "mx-auto rounded-panel" };
}
