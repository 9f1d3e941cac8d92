import type { ResultRating } from "@/lib/shared/contracts/ratings";
import type { Rating } from "@/lib/shared/contracts/review-choices";

/** A rating of ours that is being saved. */
export type PendingRating = { reshootId: string; rating: Rating | null };

/** The ratings of one source's results. */
export type Ratings = {
  /** Ours, by result. */
  mine: ReadonlyMap<string, Rating>;
  /** Those of other people, by result. */
  others: ReadonlyMap<string, readonly ResultRating[]>;
};

export const NO_RATINGS: Ratings = { mine: new Map(), others: new Map() };

/** What the server knows, with what is being saved on top: of several for one result, the last counts. */
export function mergeRatings(
  known: readonly ResultRating[],
  userId: string,
  pending: readonly PendingRating[],
): Ratings {
  const isMine = ({ person }: ResultRating) => person.id === userId && !person.isGuest;
  const mine = new Map(known.filter(isMine).map(({ reshootId, rating }) => [reshootId, rating]));
  for (const { reshootId, rating } of pending) {
    if (rating === null) mine.delete(reshootId);
    else mine.set(reshootId, rating);
  }
  const others = new Map<string, ResultRating[]>();
  for (const each of known) {
    if (!isMine(each)) others.set(each.reshootId, [...(others.get(each.reshootId) ?? []), each]);
  }
  return { mine, others };
}
