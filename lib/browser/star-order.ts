import type { Star } from "@/lib/shared/contracts/stars";
import type { MotionId } from "@/lib/shared/motions/catalogue";

/** The motions that a person starred, in the order of starring. */
export const starredBy = (stars: readonly Star[], userId: string | undefined): MotionId[] =>
  stars.filter(({ person }) => person.id === userId).map(({ motion }) => motion);

/** The starred ones first, in the order of starring, and then the others as they were. */
export function inStarOrder(motions: readonly MotionId[], starred: readonly MotionId[]): MotionId[] {
  const first = starred.filter((motion) => motions.includes(motion));
  return [...first, ...motions.filter((motion) => !first.includes(motion))];
}
