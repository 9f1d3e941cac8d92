import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull, lt, not, notInArray, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isFinalResult } from "@/lib/platform/db/final-results";
import { derivativesOfMedia } from "@/lib/platform/db/media-view";
import { media, videos } from "@/lib/platform/db/schema/media";
import { teams } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { FINAL_STATUSES } from "@/lib/shared/contracts/reshoot-status";

const ownVideo = (teamId: string, id: string) => and(eq(videos.teamId, teamId), eq(videos.id, id));
const ownReshoot = (teamId: string, id: string) => and(eq(reshoots.teamId, teamId), eq(reshoots.id, id));

/** Locks a source against new reshoots; undefined when it does not exist or is in the trash. */
export async function lockVideo(tx: Db, teamId: string, id: string) {
  const rows = await tx
    .select({ id: videos.id, status: videos.status })
    .from(videos)
    .where(and(ownVideo(teamId, id), isNull(videos.deletedAt)))
    .for("no key update"); // text-ok: SQL
  return rows[0];
}

/** How many reshoots of a source may still change. */
export async function countUnsettled(tx: Db, videoId: string): Promise<number> {
  return tx.$count(reshoots, and(eq(reshoots.videoId, videoId), notInArray(reshoots.status, [...FINAL_STATUSES])));
}

/** Moves a locked source to the trash. */
export async function trashVideo(tx: Db, id: string, deletedAt: Date): Promise<void> {
  await tx.update(videos).set({ deletedAt }).where(eq(videos.id, id));
}

/** Locks a reshoot; undefined when it does not exist or is in the trash. */
export async function lockReshoot(tx: Db, teamId: string, id: string) {
  const rows = await tx
    .select({ id: reshoots.id, status: reshoots.status, videoId: reshoots.videoId })
    .from(reshoots)
    .where(and(ownReshoot(teamId, id), isNull(reshoots.deletedAt)))
    .for("no key update"); // text-ok: SQL
  return rows[0];
}

/** Moves a locked reshoot to the trash. */
export async function trashReshoot(tx: Db, id: string, deletedAt: Date): Promise<void> {
  await tx.update(reshoots).set({ deletedAt }).where(eq(reshoots.id, id));
}

type Untrashed = { kind: "video" | "reshoot"; videoId: string };

/** Restores an item that still has its files. Returns its kind; undefined when there is nothing to restore. */
export async function untrash(tx: Db, teamId: string, id: string): Promise<Untrashed | undefined> {
  const back = { deletedAt: null };
  const asVideo = await tx
    .update(videos)
    .set(back)
    .where(and(ownVideo(teamId, id), isNotNull(videos.deletedAt), isNull(videos.purgedAt)))
    .returning({ id: videos.id });
  if (asVideo.length > 0) return { kind: "video", videoId: id };
  const asReshoot = await tx
    .update(reshoots)
    .set(back)
    .where(and(ownReshoot(teamId, id), isNotNull(reshoots.deletedAt), isNull(reshoots.purgedAt)))
    .returning({ videoId: reshoots.videoId });
  return asReshoot[0] && { kind: "reshoot", ...asReshoot[0] };
}

const video = { id: media.id, contentType: media.contentType, bytes: media.bytes };

/** The part of the trash to read: one item, or items deleted before `after`, latest first. */
type Wanted = { id: string } | { after: Trashed | undefined; limit: number };
/** `moment` is the time of deletion in microseconds and UTC: a JavaScript date has only milliseconds. */
export type Trashed = { moment: string; id: string };

const momentOf = (table: typeof videos | typeof reshoots) =>
  sql<string>`to_char(${table.deletedAt} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

function wanted(table: typeof videos | typeof reshoots, what: Wanted): SQL | undefined {
  if ("id" in what) return eq(table.id, what.id);
  const { after } = what;
  return after && sql`(${table.deletedAt}, ${table.id}) < (${after.moment}::timestamptz, ${after.id}::uuid)`;
}

const mostOf = (what: Wanted) => ("id" in what ? 1 : what.limit);

/** Sources in the trash that still have their files, latest first. */
export async function findTrashedVideos(db: Db, teamId: string, what: Wanted) {
  return db
    .select({
      id: videos.id,
      title: videos.title,
      deletedAt: videos.deletedAt,
      moment: momentOf(videos),
      video,
      made: derivativesOfMedia,
    })
    .from(videos)
    .leftJoin(media, eq(media.id, videos.mediaId))
    .where(and(eq(videos.teamId, teamId), isNotNull(videos.deletedAt), isNull(videos.purgedAt), wanted(videos, what)))
    .orderBy(desc(videos.deletedAt), desc(videos.id))
    .limit(mostOf(what));
}

/** Reshoots that were deleted on their own, not with their source. */
export async function findTrashedReshoots(db: Db, teamId: string, what: Wanted) {
  return db
    .select({
      ...{ id: reshoots.id, title: videos.title, motion: reshoots.motion, version: reshoots.version },
      ...{ deletedAt: reshoots.deletedAt, moment: momentOf(reshoots), video, made: derivativesOfMedia },
    })
    .from(reshoots)
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .leftJoin(media, eq(media.id, reshoots.mediaId))
    .where(
      and(
        eq(reshoots.teamId, teamId),
        isNotNull(reshoots.deletedAt),
        isNull(reshoots.purgedAt),
        isNull(videos.deletedAt),
        wanted(reshoots, what),
      ),
    )
    .orderBy(desc(reshoots.deletedAt), desc(reshoots.id))
    .limit(mostOf(what));
}

/** A result that ended so many days before `now`, is not in the trash, and is not final: final results are kept. */
const isOlderResult = (now: Date, days: number | typeof teams.retentionDays) =>
  and(
    eq(reshoots.status, "ready"),
    isNull(reshoots.deletedAt),
    not(isFinalResult),
    lt(reshoots.endedAt, sql`${now.toISOString()}::timestamptz - ${days} * interval '1 day'`),
  );

/** How many of the team's results are older than so many days; those of a source in the trash are there already. */
export async function countOlderResults(
  db: Db,
  { teamId, days, now }: { teamId: string; days: number; now: Date },
): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(reshoots)
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .where(and(eq(reshoots.teamId, teamId), isNull(videos.deletedAt), isOlderResult(now, days)));
  return row?.count ?? 0;
}

/** Moves up to `limit` results past their team's retention to the trash. Returns which. */
export async function trashExpired(tx: Db, now: Date, limit: number): Promise<{ id: string; teamId: string }[]> {
  const expired = tx
    .select({ id: reshoots.id })
    .from(reshoots)
    .innerJoin(teams, eq(teams.id, reshoots.teamId))
    .where(and(isNotNull(teams.retentionDays), isOlderResult(now, teams.retentionDays)))
    .limit(limit)
    .for("no key update", { of: reshoots, skipLocked: true }); // text-ok: SQL
  return tx
    .update(reshoots)
    .set({ deletedAt: now })
    .where(inArray(reshoots.id, expired))
    .returning({ id: reshoots.id, teamId: reshoots.teamId });
}

/** Unlinks the files of items that were deleted before this moment. The rows stay. Returns the items. */
export async function purgeDeleted(tx: Db, { before, now }: { before: Date; now: Date }) {
  const gone = { mediaId: null, purgedAt: now };
  const asVideos = await tx
    .update(videos)
    .set(gone)
    .where(and(lt(videos.deletedAt, before), isNull(videos.purgedAt)))
    .returning({ id: videos.id, teamId: videos.teamId });
  const asReshoots = await tx
    .update(reshoots)
    .set(gone)
    .where(
      and(
        isNull(reshoots.purgedAt),
        sql`(${reshoots.deletedAt} < ${before.toISOString()}::timestamptz or exists (
          select from ${videos} where ${videos.id} = ${reshoots.videoId} and ${videos.purgedAt} is not null))`,
      ),
    )
    .returning({ id: reshoots.id, teamId: reshoots.teamId });
  return { videos: asVideos, reshoots: asReshoots };
}
