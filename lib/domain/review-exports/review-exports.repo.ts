import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { comments } from "@/lib/platform/db/schema/comments";
import { media, videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shareGuests } from "@/lib/platform/db/schema/shares";

const resolver = alias(users, "resolver");

const picture = {
  framesPerSecond: media.framesPerSecond,
  frameCount: media.frameCount,
  width: media.width,
  height: media.height,
};

/** A source that is not in the trash. */
export async function findSource(db: Db, teamId: string, id: string) {
  const [found] = await db
    .select({ id: videos.id, title: videos.title, ...picture })
    .from(videos)
    .leftJoin(media, eq(media.id, videos.mediaId))
    .where(and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.deletedAt)));
  return found;
}

/** The results of a source, oldest first; those in the trash, too, because comments name them. */
export async function findResults(db: Db, teamId: string, videoId: string) {
  return db
    .select({
      id: reshoots.id,
      motion: reshoots.motion,
      version: reshoots.version,
      deletedAt: reshoots.deletedAt,
      ...picture,
    })
    .from(reshoots)
    .leftJoin(media, eq(media.id, reshoots.mediaId))
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.videoId, videoId)))
    .orderBy(asc(reshoots.id));
}

/** Every comment of a source, oldest first, with its writer and whether it still counts. */
export async function findWritten(db: Db, teamId: string, videoId: string) {
  return db
    .select({
      row: comments,
      authorName: users.name,
      guestName: shareGuests.name,
      resolverName: resolver.name,
      isWithdrawn: sql<boolean>`(${comments.deletedAt} is not null or ${shareGuests.blockedAt} is not null)`,
    })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .leftJoin(resolver, eq(resolver.id, comments.resolvedBy))
    .where(and(eq(comments.teamId, teamId), eq(comments.videoId, videoId)))
    .orderBy(asc(comments.id));
}
export type Written = Awaited<ReturnType<typeof findWritten>>[number];
