import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, users } from "@/lib/platform/db/schema/people";
import { stars } from "@/lib/platform/db/schema/runs";

type NewStar = typeof stars.$inferInsert;

/** Locks a source of the team outside the trash against being deleted until `tx` ends; false when there is none. */
export async function holdSource(tx: Db, teamId: string, videoId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: videos.id })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)))
    .for("share");
  return rows.length > 0;
}

/** Returns whether it is new. An older star keeps its time, and so its place. */
export async function insertStar(tx: Db, star: NewStar): Promise<boolean> {
  const rows = await tx.insert(stars).values(star).onConflictDoNothing().returning({ motion: stars.motion });
  return rows.length > 0;
}

/** Returns whether there was one. */
export async function deleteStar(tx: Db, { teamId, videoId, motion, userId }: NewStar): Promise<boolean> {
  const rows = await tx
    .delete(stars)
    .where(
      and(eq(stars.teamId, teamId), eq(stars.videoId, videoId), eq(stars.motion, motion), eq(stars.userId, userId)),
    )
    .returning({ motion: stars.motion });
  return rows.length > 0;
}

/** The stars of those who are members now, in the order of starring. Those of people who left are kept, and not read. */
export async function findStars(db: Db, teamId: string, videoId: string) {
  return db
    .select({ motion: stars.motion, starredAt: stars.starredAt, userId: users.id, name: users.name })
    .from(stars)
    .innerJoin(members, and(eq(members.userId, stars.userId), eq(members.teamId, stars.teamId)))
    .innerJoin(users, eq(users.id, stars.userId))
    .where(and(eq(stars.teamId, teamId), eq(stars.videoId, videoId)))
    .orderBy(asc(stars.starredAt), asc(stars.motion), asc(stars.userId));
}
