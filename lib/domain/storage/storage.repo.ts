import "server-only";
import { and, eq, inArray, isNotNull, isNull, lt, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { ListedFile } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import { commentAttachments } from "@/lib/platform/db/schema/comments";
import { derivatives, files, media, storagePauses, videos } from "@/lib/platform/db/schema/media";
import { teams } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";
import { uploads } from "@/lib/platform/db/schema/uploads";

const CHUNK = 500;
const sumOfBytes = sql<number>`coalesce(sum(${media.bytes}), 0)::float8`;

/**
 * Tables are written by hand: in a select of one table drizzle omits their names, and `id` would be the share's, not
 * the video's.
 */
const isMade = (teamId: string) => sql<boolean>`(
  ${media}.id in (select d.media_id from ${derivatives} d where d.media_id is not null)
  or ${media}.id in (
    select picture from ${shares} s, unnest(array[s.card_id, s.loop_id, s.animation_id, s.source_still_id, s.result_still_id]) picture
    where s.team_id = ${teamId} and picture is not null))`;

/** Each file is of one kind: what is a source and a result counts as a source. What is left are pictures of comments. */
const kindOf = (teamId: string) => sql<"made" | "source" | "result" | "attachment">`case
  when ${isMade(teamId)} then 'made'
  when ${media}.id in (select v.media_id from ${videos} v where v.team_id = ${teamId} and v.media_id is not null) then 'source'
  when ${media}.id in (select r.media_id from ${reshoots} r where r.team_id = ${teamId} and r.media_id is not null) then 'result'
  else 'attachment' end`;

/** The bytes of the team's files by kind; together they are what its quota counts. */
export async function sumMedia(db: Db, teamId: string) {
  const rows = await db
    .select({ kind: kindOf(teamId), bytes: sumOfBytes, count: sql<number>`count(*)::int` })
    .from(media)
    .where(eq(media.teamId, teamId))
    .groupBy(sql`1`);
  const of = (kind: (typeof rows)[number]["kind"]) => rows.find((row) => row.kind === kind) ?? { bytes: 0, count: 0 };
  return {
    sourceBytes: of("source").bytes,
    resultBytes: of("result").bytes,
    videoCount: of("source").count + of("result").count,
    attachmentBytes: of("attachment").bytes,
    madeBytes: of("made").bytes,
  };
}

/** The bytes of videos in the trash. */
export async function sumTrash(db: Db, teamId: string): Promise<number> {
  const ofTrashed = db
    .select({ id: reshoots.mediaId })
    .from(videos)
    .innerJoin(reshoots, eq(reshoots.videoId, videos.id))
    .where(and(eq(videos.teamId, teamId), isNotNull(videos.deletedAt), isNull(videos.purgedAt)));
  // A union of selects, because each of them uses an index of its own.
  const trashed = db
    .select({ id: videos.mediaId })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), isNotNull(videos.deletedAt), isNull(videos.purgedAt)))
    .union(ofTrashed)
    .union(
      db
        .select({ id: reshoots.mediaId })
        .from(reshoots)
        .where(and(eq(reshoots.teamId, teamId), isNotNull(reshoots.deletedAt), isNull(reshoots.purgedAt))),
    );
  const [row] = await db.select({ bytes: sumOfBytes }).from(media).where(inArray(media.id, trashed));
  return row?.bytes ?? 0;
}

/** Days until the team's results go to the trash; null for never. */
export async function findRetention(db: Db, teamId: string): Promise<number | null> {
  const [row] = await db.select({ days: teams.retentionDays }).from(teams).where(eq(teams.id, teamId));
  return row?.days ?? null;
}

/** Sets the days until the team's results go to the trash; null for never. */
export async function setRetention(tx: Db, teamId: string, retentionDays: number | null): Promise<void> {
  await tx.update(teams).set({ retentionDays }).where(eq(teams.id, teamId));
}

/** Since when copying is paused because the storage is full; null when it is not paused. */
export async function findPause(db: Db): Promise<Date | null> {
  const [row] = await db.select().from(storagePauses);
  return row?.since ?? null;
}

/** IDs of media without a reference that were recorded before this moment. */
export async function findUnnamedMedia(db: Db, before: Date): Promise<string[]> {
  const used = (table: typeof videos | typeof reshoots | typeof derivatives | typeof commentAttachments) =>
    db.select({ one: sql`1` }).from(table).where(eq(table.mediaId, media.id));
  const drawn = db
    .select({ one: sql`1` })
    .from(shares)
    .where(
      sql`${media.id} in (${shares.cardId}, ${shares.loopId}, ${shares.animationId}, ${shares.sourceStillId}, ${shares.resultStillId})`,
    );
  const rows = await db
    .select({ id: media.id })
    .from(media)
    .where(
      and(
        lt(media.createdAt, before),
        notExists(used(videos)),
        notExists(used(reshoots)),
        notExists(used(derivatives)),
        notExists(used(commentAttachments)),
        notExists(drawn),
      ),
    )
    .limit(CHUNK);
  return rows.map(({ id }) => id);
}

/** Deletes media. Foreign keys refuse it when any table still references it. Returns whether it is deleted. */
export async function deleteMedia(db: Db, id: string): Promise<boolean> {
  try {
    await db.transaction((tx) => tx.delete(media).where(eq(media.id, id)));
    return true;
  } catch (error) {
    if (isStillNamed(error)) return false;
    throw error;
  }
}

const FOREIGN_KEY_VIOLATION = "23503";
function isStillNamed(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && "code" in cause && cause.code === FOREIGN_KEY_VIOLATION;
}

const holder = alias(media, "holder");

/** Keys of files without a reference that were recorded before this moment. */
export async function findUnreferencedFiles(db: Db, before: Date): Promise<string[]> {
  const rows = await db
    .select({ key: files.key })
    .from(files)
    .where(
      and(
        lt(files.createdAt, before),
        notExists(db.select({ one: sql`1` }).from(holder).where(eq(holder.key, files.key))),
        notExists(db.select({ one: sql`1` }).from(uploads).where(eq(uploads.fileKey, files.key))),
      ),
    )
    .limit(CHUNK);
  return rows.map(({ key }) => key);
}

/** Locks a file against new references; false when it has one, is gone, or was stored again since `before`. */
export async function lockUnreferenced(tx: Db, key: string, before: Date): Promise<boolean> {
  const isOld = and(eq(files.key, key), lt(files.createdAt, before));
  const [file] = await tx.select().from(files).where(isOld).for("update");
  if (!file) return false;
  const holders = (await tx.$count(media, eq(media.key, key))) + (await tx.$count(uploads, eq(uploads.fileKey, key)));
  return holders === 0;
}

/** Deletes the row of a file. Delete its bytes first. */
export async function forgetFile(tx: Db, key: string): Promise<void> {
  await tx.delete(files).where(eq(files.key, key));
}

/** Adds rows for files in storage that have none, left by a process that was killed between storing and recording. */
export async function adoptFiles(db: Db, found: readonly ListedFile[], sha256Of: (key: string) => string) {
  if (found.length === 0) return;
  await db
    .insert(files)
    .values(found.map(({ key, bytes }) => ({ key, bytes, sha256: sha256Of(key) })))
    .onConflictDoNothing();
}
