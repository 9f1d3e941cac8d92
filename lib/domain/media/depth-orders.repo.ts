import "server-only";
import { and, eq, exists, isNull, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { derivatives, media, videos } from "@/lib/platform/db/schema/media";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";

/** The storyboard of a video: its file and how to read it. */
export async function findBoard(db: Db, originalId: string) {
  const [found] = await db
    .select({ key: media.key, layout: derivatives.layout })
    .from(derivatives)
    .innerJoin(media, eq(media.id, derivatives.mediaId))
    .where(
      and(eq(derivatives.originalId, originalId), eq(derivatives.kind, "storyboard"), eq(derivatives.status, "ready")),
    );
  return found?.layout ? { key: found.key, layout: found.layout as StoryboardLayout } : null;
}

const depths = alias(derivatives, "depths");

/**
 * Videos of every team that are sources and have a storyboard, but no depth; a limited number. Only one of them with
 * `originalId`.
 */
export async function findWithoutDepth(db: Db, originalId?: string): Promise<{ originalId: string; teamId: string }[]> {
  const sources = db
    .select({ one: sql`1` })
    .from(videos)
    .where(and(eq(videos.mediaId, derivatives.originalId), isNull(videos.purgedAt)));
  const made = db
    .select({ one: sql`1` })
    .from(depths)
    .where(and(eq(depths.originalId, derivatives.originalId), eq(depths.kind, "depth")));
  return db
    .select({ originalId: derivatives.originalId, teamId: media.teamId })
    .from(derivatives)
    .innerJoin(media, eq(media.id, derivatives.originalId))
    .where(
      and(
        originalId === undefined ? undefined : eq(derivatives.originalId, originalId),
        eq(derivatives.kind, "storyboard"),
        eq(derivatives.status, "ready"),
        exists(sources),
        notExists(made),
      ),
    )
    .limit(200);
}

/** Forgets the depth maps of other versions of the estimate; a sweep removes their files. */
export async function dropOtherDepths(db: Db, version: number): Promise<void> {
  await db
    .delete(derivatives)
    .where(
      and(
        eq(derivatives.kind, "depth"),
        eq(derivatives.status, "ready"),
        sql`(${derivatives.layout} ->> 'version')::int <> ${version}`,
      ),
    );
}
