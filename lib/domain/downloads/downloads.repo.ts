import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";

const file = { key: media.key, bytes: media.bytes, title: videos.title };

/** The original files of the team's results, oldest first, without what is in the trash. */
export async function findResultFiles(db: Db, teamId: string, ids: readonly string[]) {
  return db
    .select({ ...file, motion: reshoots.motion, version: reshoots.version, createdAt: reshoots.createdAt })
    .from(reshoots)
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .innerJoin(media, eq(media.id, reshoots.mediaId))
    .where(
      and(eq(reshoots.teamId, teamId), isOneOf(reshoots.id, ids), isNull(reshoots.deletedAt), isNull(videos.deletedAt)),
    )
    .orderBy(reshoots.id);
}

/** The original files of the team's sources, oldest first, without what is in the trash. */
export async function findSourceFiles(db: Db, teamId: string, ids: readonly string[]) {
  return db
    .select({ ...file, createdAt: videos.createdAt })
    .from(videos)
    .innerJoin(media, eq(media.id, videos.mediaId))
    .where(and(eq(videos.teamId, teamId), isOneOf(videos.id, ids), isNull(videos.deletedAt)))
    .orderBy(videos.id);
}
