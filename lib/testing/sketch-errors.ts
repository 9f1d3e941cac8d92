import type { SceneId } from "@/emulator/scenes/catalogue";
import { estimateStill } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { sketchCamera } from "@/lib/shared/motions/sketch-camera";
import { type Disparity, drawSketch } from "./draw-sketch";
import { openTrueView } from "./true-view";

/** One of each pair: the opposite motion is the same path from its other end, so its frames are the same. */
const ONE_WAY = [
  "FORWARD",
  "LEFT_TO_RIGHT",
  "UP",
  "DOLLY_IN_ZOOM_OUT",
  "STATIONARY_DOLLY_IN_ZOOM_OUT",
] as const satisfies readonly MotionId[];

/** Mean absolute difference in luma (of 255) between a sketch and the scene as the moved camera sees it, at both ends. */
export type SketchError = { motion: MotionId; sketch: number; flat: number };

/** How far sketches of a scene are from the truth, with the depth that is estimated for it and as one flat plane. */
export function sketchErrors(
  scene: SceneId,
  [width, height]: readonly [number, number],
  motions: readonly MotionId[] = ONE_WAY,
): SketchError[] {
  const view = openTrueView(scene, width, height);
  const rgb = view(null, 0);
  const { map, subject } = joinStills([estimateStill(rgb, width, height)], width, height);
  const depth: Disparity = { map, width, height, subject: subject * 255 };
  const picture = { rgb, width, height };
  return motions.map((motion) => {
    const camera = sketchCamera(motion, { aspect: width / height });
    const errors = { sketch: 0, flat: 0 };
    for (const t of [0, 1]) {
      const truth = view(camera, t);
      errors.sketch += difference(drawSketch({ picture, depth, camera, motion, t }), truth) / 2;
      errors.flat += difference(drawSketch({ picture, depth: null, camera, motion, t }), truth) / 2;
    }
    return { motion, ...errors };
  });
}

function difference(one: Uint8Array, other: Uint8Array): number {
  const luma = (rgb: Uint8Array, at: number) =>
    (rgb[at] as number) * 0.299 + (rgb[at + 1] as number) * 0.587 + (rgb[at + 2] as number) * 0.114;
  let sum = 0;
  for (let at = 0; at < one.length; at += 3) sum += Math.abs(luma(one, at) - luma(other, at));
  return (sum * 3) / one.length;
}
