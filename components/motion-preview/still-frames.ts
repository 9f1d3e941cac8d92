import { pathOf } from "@/lib/shared/motions/camera-path";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import type { SketchSettings } from "./clip";
import type { Footage } from "./footage";
import type { Box } from "./renderer";

/** Device pixels between the first and the last frame of a still tile. */
const GAP = 2;

/** Whether the camera of a motion does not move. */
export const isHeld = (motion: MotionId) => pathOf(motion).kind === "hold";

/** The left and the right half of a box, for the first and the last frame of a path. */
export function halvesOf(box: Box): [Box, Box] {
  const middle = Math.round((box.left + box.right) / 2);
  return [
    { ...box, right: middle - GAP / 2 },
    { ...box, left: middle + GAP / 2 },
  ];
}

/** The first and the last frame of a motion on a clip, side by side; one frame of a camera that does not move. */
export function drawEnds(footage: Footage, box: Box, motion: MotionId, view?: SketchSettings) {
  if (isHeld(motion)) return footage.draw(box, motion, 0, view);
  const [first, last] = halvesOf(box);
  footage.draw(first, motion, 0, view);
  footage.draw(last, motion, 1, view);
}
