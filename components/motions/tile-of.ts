import { MOTION_IDS, type MotionId } from "@/lib/shared/motions/catalogue";

/** The motion of an element, if it is a tile. */
export const motionAt = (element: EventTarget | null | undefined): MotionId | undefined =>
  element instanceof HTMLElement ? MOTION_IDS.find((id) => id === element.dataset.motion) : undefined;
