import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { guestStars, shareGuests, shares } from "@/lib/platform/db/schema/shares";
import type { MotionId } from "@/lib/shared/motions/catalogue";

type Star = { teamId: string; guestId: string; motion: MotionId };

/** Returns whether it is new. */
export async function insertStar(tx: Db, star: Star, starredAt: Date): Promise<boolean> {
  const rows = await tx
    .insert(guestStars)
    .values({ ...star, starredAt })
    .onConflictDoNothing()
    .returning({ motion: guestStars.motion });
  return rows.length > 0;
}

/** Returns whether there was one. */
export async function deleteStar(tx: Db, { teamId, guestId, motion }: Star): Promise<boolean> {
  const rows = await tx
    .delete(guestStars)
    .where(and(eq(guestStars.teamId, teamId), eq(guestStars.guestId, guestId), eq(guestStars.motion, motion)))
    .returning({ motion: guestStars.motion });
  return rows.length > 0;
}

export async function findStarsOf(db: Db, teamId: string, guestId: string): Promise<MotionId[]> {
  const rows = await db
    .select({ motion: guestStars.motion })
    .from(guestStars)
    .where(and(eq(guestStars.teamId, teamId), eq(guestStars.guestId, guestId)))
    .orderBy(asc(guestStars.starredAt), asc(guestStars.motion));
  return rows.map(({ motion }) => motion);
}

/** Whether the team has this source outside the trash. */
export async function hasSource(db: Db, teamId: string, videoId: string): Promise<boolean> {
  const rows = await db
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)));
  return rows.length > 0;
}

/** Of all links to this source, also of those that have ended. */
export const findStarsOfSource = (db: Db, teamId: string, videoId: string) =>
  db
    .select({
      motion: guestStars.motion,
      guest: { id: shareGuests.id, name: shareGuests.name },
      starredAt: guestStars.starredAt,
    })
    .from(guestStars)
    .innerJoin(shareGuests, eq(shareGuests.id, guestStars.guestId))
    .innerJoin(shares, eq(shares.id, shareGuests.shareId))
    .where(
      and(
        eq(guestStars.teamId, teamId),
        eq(shares.teamId, teamId),
        eq(shares.videoId, videoId),
        isNull(shareGuests.blockedAt),
      ),
    )
    .orderBy(asc(guestStars.starredAt), asc(guestStars.motion));
