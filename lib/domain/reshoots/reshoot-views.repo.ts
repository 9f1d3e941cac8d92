import "server-only";
import { and, desc, eq, getTableColumns, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { copyFailureOfMedia, derivativesOfMedia, mediaColumns } from "@/lib/platform/db/media-view";
import { media, videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

const waiting = alias(reshoots, "waiting");

/** The queued reshoots of the team, each with how many are before it. They are numbered once, not once per reshoot. */
const placesIn = (db: Db, teamId: string) =>
  db
    .select({
      id: waiting.id,
      place: sql<number>`(row_number() over (order by ${waiting.id}) - 1)::int`.as("place"),
    })
    .from(waiting)
    .where(and(eq(waiting.teamId, teamId), eq(waiting.status, "queued")))
    .as("places");

function view(db: Db, teamId: string, where: SQL | undefined) {
  const places = placesIn(db, teamId);
  return db
    .select({
      row: getTableColumns(reshoots),
      createdBy: { id: users.id, name: users.name },
      source: { title: videos.title },
      media: mediaColumns,
      made: derivativesOfMedia,
      copyFailure: copyFailureOfMedia,
      queuePosition: sql<number | null>`${places.place}`,
    })
    .from(reshoots)
    .innerJoin(batches, eq(batches.id, reshoots.batchId))
    .innerJoin(users, eq(users.id, batches.createdBy))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .leftJoin(media, eq(media.id, reshoots.mediaId))
    .leftJoin(places, eq(places.id, reshoots.id))
    .where(and(eq(reshoots.teamId, teamId), isNull(reshoots.deletedAt), isNull(videos.deletedAt), where));
}

/** A reshoot with all columns of its reply. */
export type ReshootView = Awaited<ReturnType<typeof view>>[number];

/** One reshoot of the team; undefined when it does not exist, or when it or its source is in the trash. */
export async function findView(db: Db, teamId: string, id: string): Promise<ReshootView | undefined> {
  const rows = await view(db, teamId, eq(reshoots.id, id));
  return rows[0];
}

/** In the order in which they were submitted. */
export async function findBatchViews(db: Db, teamId: string, batchId: string): Promise<ReshootView[]> {
  return view(db, teamId, eq(reshoots.batchId, batchId)).orderBy(reshoots.id);
}

type Filter = {
  videoId?: string | undefined;
  batchId?: string | undefined;
  statuses?: ReshootStatus[] | undefined;
  before?: string | undefined;
};

/** Newest first. `before` is the ID of the last one of the previous page. */
export async function findViews(db: Db, teamId: string, filter: Filter, limit: number): Promise<ReshootView[]> {
  return view(
    db,
    teamId,
    and(
      filter.videoId ? eq(reshoots.videoId, filter.videoId) : undefined,
      filter.batchId ? eq(reshoots.batchId, filter.batchId) : undefined,
      filter.statuses ? inArray(reshoots.status, filter.statuses) : undefined,
      filter.before ? lt(reshoots.id, filter.before) : undefined,
    ),
  )
    .orderBy(desc(reshoots.id))
    .limit(limit);
}
