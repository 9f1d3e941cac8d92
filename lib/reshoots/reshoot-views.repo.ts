import "server-only";
import { and, desc, eq, getTableColumns, inArray, isNull, lt, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ReshootStatus } from "@/lib/contracts/reshoot-status";
import type { Db } from "@/lib/db/client";
import { copyFailureOfFilm, derivativesOfFilm, filmColumns } from "@/lib/db/film-view";
import { media, videos } from "@/lib/db/schema/media";
import { users } from "@/lib/db/schema/people";
import { batches, reshoots } from "@/lib/db/schema/reshoots";

const ahead = alias(reshoots, "ahead");

/** Of the team's reshoots that wait to be sent, those before this one. Counted only for one that waits itself. */
const queuePosition = sql<number | null>`case when ${reshoots.status} = 'queued' then (
  select count(*)::int from ${reshoots} ${sql.identifier("ahead")}
  where ${ahead.teamId} = ${reshoots.teamId} and ${ahead.status} = 'queued' and ${ahead.id} < ${reshoots.id}) end`;

const view = (db: Db, where: SQL | undefined) =>
  db
    .select({
      row: getTableColumns(reshoots),
      createdBy: { id: users.id, name: users.name },
      source: { title: videos.title },
      media: filmColumns,
      made: derivativesOfFilm,
      copyFailure: copyFailureOfFilm,
      queuePosition,
    })
    .from(reshoots)
    .innerJoin(batches, eq(batches.id, reshoots.batchId))
    .innerJoin(users, eq(users.id, batches.createdBy))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .leftJoin(media, eq(media.id, reshoots.mediaId))
    .where(and(isNull(reshoots.deletedAt), isNull(videos.deletedAt), where));

/** A reshoot with all that its wire form tells. */
export type ReshootView = Awaited<ReturnType<typeof view>>[number];

export async function findView(db: Db, teamId: string, id: string): Promise<ReshootView | undefined> {
  const rows = await view(db, and(eq(reshoots.teamId, teamId), eq(reshoots.id, id)));
  return rows[0];
}

/** In the order in which they were submitted. */
export async function findBatchViews(db: Db, teamId: string, batchId: string): Promise<ReshootView[]> {
  return view(db, and(eq(reshoots.teamId, teamId), eq(reshoots.batchId, batchId))).orderBy(reshoots.id);
}

type Filter = {
  videoId?: string | undefined;
  batchId?: string | undefined;
  statuses?: ReshootStatus[] | undefined;
  before?: string | undefined;
};

/** Newest first. `before` is the id of the last one already seen. */
export async function findViews(db: Db, teamId: string, filter: Filter, limit: number): Promise<ReshootView[]> {
  return view(
    db,
    and(
      eq(reshoots.teamId, teamId),
      filter.videoId ? eq(reshoots.videoId, filter.videoId) : undefined,
      filter.batchId ? eq(reshoots.batchId, filter.batchId) : undefined,
      filter.statuses ? inArray(reshoots.status, filter.statuses) : undefined,
      filter.before ? lt(reshoots.id, filter.before) : undefined,
    ),
  )
    .orderBy(desc(reshoots.id))
    .limit(limit);
}
