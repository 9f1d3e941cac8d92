import "server-only";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import type { RatingView } from "./ratings.repo";

export const toRating = ({ reshootId, rating, ratedAt, ...by }: RatingView): ResultRating => ({
  reshootId,
  rating,
  ratedAt: ratedAt.toISOString(),
  person: {
    id: by.userId ?? by.guestId ?? "",
    name: by.userName ?? by.guestName ?? "",
    isGuest: by.userId === null,
  },
});
