import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { deleteRating, holdReshoot, saveRating } from "./ratings.repo";

type Rated = { teamId: string; reshootId: string; guestId: string; rating: Rating | null; now: Date };

/** Sets or clears a guest's rating. Returns whether that changed it; undefined when there is no such result. */
export async function rateAsGuest(tx: Db, { rating, now, ...rated }: Rated): Promise<boolean | undefined> {
  if (!(await holdReshoot(tx, rated.teamId, rated.reshootId))) return undefined;
  return rating === null ? deleteRating(tx, rated) : saveRating(tx, rated, rating, now);
}
