import { type MotionId, SHOWN_MOTIONS } from "@/lib/shared/motions/catalogue";

const KEYS = "123456789ABCDEF";

/** The key that picks a motion: 1–9, then A–F, in display order. */
export function keyOf(motion: MotionId): string {
  return KEYS.charAt(SHOWN_MOTIONS.findIndex(({ id }) => id === motion));
}

/** The motion that a key picks, if any; case does not matter. */
export function motionOfKey(key: string): MotionId | undefined {
  return key.length === 1 ? SHOWN_MOTIONS[KEYS.indexOf(key.toUpperCase())]?.id : undefined;
}
