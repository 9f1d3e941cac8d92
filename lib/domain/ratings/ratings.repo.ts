import "server-only";
import { and, asc, eq, isNotNull, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { ratings } from "@/lib/platform/db/schema/review";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import type { Rating } from "@/lib/shared/contracts/review-choices";

/** Whether the team has this source outside the trash. */
export async function hasSource(db: Db, teamId: string, videoId: string): Promise<boolean> {
  const rows = await db
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)));
  return rows.length > 0;
}

/** A reshoot of the team outside the trash. It can be rated by others, and not deleted, until `tx` ends. */
export async function holdReshoot(tx: Db, teamId: string, id: string) {
  const rows = await tx
    .select({ status: reshoots.status, videoId: reshoots.videoId })
    .from(reshoots)
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.id, id), isNull(reshoots.deletedAt), isNull(videos.deletedAt)))
    .for("share", { of: reshoots });
  return rows[0];
}

type By = { userId: string } | { guestId: string };
type Rated = By & { teamId: string; reshootId: string };

const isBy = (by: By) => ("userId" in by ? eq(ratings.userId, by.userId) : eq(ratings.guestId, by.guestId));

/** Returns whether it changed the person's rating. */
export async function saveRating(tx: Db, rated: Rated, rating: Rating, ratedAt: Date): Promise<boolean> {
  const rows = await tx
    .insert(ratings)
    .values({ ...rated, rating, ratedAt })
    .onConflictDoUpdate({
      target: [ratings.reshootId, "userId" in rated ? ratings.userId : ratings.guestId],
      set: { rating, ratedAt },
      setWhere: ne(ratings.rating, rating),
    })
    .returning({ id: ratings.id });
  return rows.length > 0;
}

/** Returns whether there was one. */
export async function deleteRating(tx: Db, rated: Rated): Promise<boolean> {
  const rows = await tx
    .delete(ratings)
    .where(and(eq(ratings.teamId, rated.teamId), eq(ratings.reshootId, rated.reshootId), isBy(rated)))
    .returning({ id: ratings.id });
  return rows.length > 0;
}

/** Ratings of members, and of guests who are not blocked. Those of people who left the team are kept, and not read. */
const view = (db: Db, teamId: string, where: SQL | undefined) =>
  db
    .select({
      reshootId: ratings.reshootId,
      rating: ratings.rating,
      ratedAt: ratings.ratedAt,
      userId: members.userId,
      userName: users.name,
      guestId: shareGuests.id,
      guestName: shareGuests.name,
    })
    .from(ratings)
    .innerJoin(reshoots, eq(reshoots.id, ratings.reshootId))
    .leftJoin(members, and(eq(members.userId, ratings.userId), eq(members.teamId, ratings.teamId)))
    .leftJoin(users, eq(users.id, members.userId))
    .leftJoin(shareGuests, and(eq(shareGuests.id, ratings.guestId), isNull(shareGuests.blockedAt)))
    .where(
      and(
        eq(ratings.teamId, teamId),
        eq(reshoots.status, "ready"),
        isNull(reshoots.deletedAt),
        or(isNotNull(members.userId), isNotNull(shareGuests.id)),
        where,
      ),
    )
    .orderBy(asc(ratings.reshootId), asc(sql`coalesce(${users.name}, ${shareGuests.name})`), asc(ratings.id));

export type RatingView = Awaited<ReturnType<typeof view>>[number];

export const findRatingsOfSource = (db: Db, teamId: string, videoId: string): Promise<RatingView[]> =>
  view(db, teamId, eq(reshoots.videoId, videoId));

export const findRatingsOf = (db: Db, teamId: string, reshootId: string): Promise<RatingView[]> =>
  view(db, teamId, eq(reshoots.id, reshootId));
