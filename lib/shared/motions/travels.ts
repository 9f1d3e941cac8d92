import { type MotionId, motionOf } from "./catalogue";

/** Whether a motion moves the camera from its place, so that near and far things shift against each other. */
export function travels(motion: MotionId): boolean {
  const { group } = motionOf(motion);
  return group === "travel" || group === "dolly_zoom";
}
