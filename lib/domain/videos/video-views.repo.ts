import "server-only";
import { and, eq, getTableColumns, ilike, isNull, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { copyFailureOfMedia, derivativesOfMedia, mediaColumns } from "@/lib/platform/db/media-view";
import { finalStatuses, statusesWithoutVideo } from "@/lib/platform/db/schema/final-statuses";
import { media, videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { VideoSort } from "@/lib/shared/contracts/video-sorts";

type Counts = { kept: number; ready: number; running: number };

/** One subquery per row of the page: PostgreSQL runs it only after the page is limited. */
const counts = sql<Counts>`(select json_build_object(
    'kept', count(*) filter (where ${reshoots.status} not in (${statusesWithoutVideo})),
    'ready', count(*) filter (where ${reshoots.status} = 'ready'),
    'running', count(*) filter (where ${reshoots.status} not in (${finalStatuses})))
  from ${reshoots} where ${reshoots.videoId} = ${videos.id} and ${reshoots.deletedAt} is null)`;
/**
 * The number of reshoots per source of a team that have a video or may still get one, in one query for all: sorting by it
 * needs them all.
 */
const reshootCounts = (db: Db, teamId: string) =>
  db
    .select({ videoId: reshoots.videoId, count: sql<number>`count(*)`.as("count") })
    .from(reshoots)
    .where(
      and(
        eq(reshoots.teamId, teamId),
        isNull(reshoots.deletedAt),
        sql`${reshoots.status} not in (${statusesWithoutVideo})`,
      ),
    )
    .groupBy(reshoots.videoId)
    .as("reshoot_counts");
const reshootCount = sql`coalesce(reshoot_counts.count, 0)`;
const lowerTitle = sql<string>`lower(${videos.title})`;

/**
 * The upstream gives either ID of the video that another was made from; it may be a source or a result of this
 * product. Each of the four subqueries uses an index of its own; joined by `or`, each row would scan the team's rows.
 */
const madeFrom = sql<{ id: string; title: string } | null>`case when ${videos.madeFrom} is not null then (
  select json_build_object('id', origin.id, 'title', origin.title) from (
    select v.id from ${videos} v where v.team_id = ${videos.teamId} and v.upstream_video_id = ${videos.madeFrom}
    union all
    select v.id from ${videos} v where v.team_id = ${videos.teamId} and v.upstream_task_id = ${videos.madeFrom}
    union all
    select r.video_id from ${reshoots} r where r.team_id = ${videos.teamId} and r.upstream_video_id = ${videos.madeFrom}
    union all
    select r.video_id from ${reshoots} r where r.team_id = ${videos.teamId} and r.upstream_task_id = ${videos.madeFrom}
  ) named join ${videos} origin on origin.id = named.id
  where origin.team_id = ${videos.teamId} and origin.id <> ${videos.id} and origin.deleted_at is null
  order by origin.id limit 1) end`;

const view = (db: Db, where: SQL | undefined) =>
  db
    .select({
      row: getTableColumns(videos),
      media: mediaColumns,
      made: derivativesOfMedia,
      copyFailure: copyFailureOfMedia,
      counts,
      lowerTitle,
      madeFrom,
    })
    .from(videos)
    .leftJoin(media, eq(media.id, videos.mediaId))
    .where(and(isNull(videos.deletedAt), where));

/** A video with all columns of its reply. */
export type VideoView = Awaited<ReturnType<typeof view>>[number];

/** One video of the team; undefined when it does not exist or is in the trash. */
export async function findView(db: Db, teamId: string, id: string): Promise<VideoView | undefined> {
  const rows = await view(db, and(eq(videos.teamId, teamId), eq(videos.id, id)));
  return rows[0];
}

/** The cursor of a page: the last video of the previous page and, if the sort needs it, its title or its count. */
export type Position = { id: string; title?: string | undefined; count?: number | undefined };
type Query = { search?: string | undefined; sort: VideoSort; after?: Position | undefined; limit: number };

/** One page of the team's videos without the trash. `after` must come from the same sort. */
export async function findViews(db: Db, teamId: string, { search, sort, after, limit }: Query): Promise<VideoView[]> {
  const where = and(
    eq(videos.teamId, teamId),
    search ? or(ilike(videos.title, containing(search)), ilike(videos.prompt, containing(search))) : undefined,
    after && AFTER[sort](after),
  );
  if (sort === "reshoots") return findByCount(db, teamId, where, limit);
  return view(db, where)
    .orderBy(...ORDERS[sort])
    .limit(limit);
}

/**
 * All of the team's videos must be sorted, so the page is selected by the sort columns first, and the rest is read
 * after that.
 */
async function findByCount(db: Db, teamId: string, where: SQL | undefined, limit: number): Promise<VideoView[]> {
  const counted = reshootCounts(db, teamId);
  const page = db
    .select({ id: videos.id, count: sql<number>`${reshootCount}`.as("count") })
    .from(videos)
    .leftJoin(counted, eq(counted.videoId, videos.id))
    .where(and(isNull(videos.deletedAt), where))
    .orderBy(...ORDERS.reshoots)
    .limit(limit)
    .as("page");
  return view(db, undefined)
    .innerJoin(page, eq(page.id, videos.id))
    .orderBy(sql`${page.count} desc`, sql`${videos.id} desc`);
}

/** IDs are in order of arrival, so they replace the date and break ties. */
const ORDERS: Record<VideoSort, SQL[]> = {
  newest: [sql`${videos.id} desc`],
  oldest: [sql`${videos.id} asc`],
  title: [sql`${lowerTitle} asc`, sql`${videos.id} asc`],
  reshoots: [sql`${reshootCount} desc`, sql`${videos.id} desc`],
};

const AFTER: Record<VideoSort, (position: Position) => SQL> = {
  newest: ({ id }) => sql`${videos.id} < ${id}`,
  oldest: ({ id }) => sql`${videos.id} > ${id}`,
  title: ({ id, title = "" }) => sql`(${lowerTitle}, ${videos.id}) > (${title}, ${id}::uuid)`,
  reshoots: ({ id, count = 0 }) => sql`(${reshootCount}, ${videos.id}) < (${count}, ${id}::uuid)`,
};

const containing = (words: string) => `%${words.replace(/[\\%_]/g, "\\$&")}%`;
