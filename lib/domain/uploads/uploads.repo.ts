import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { files, media, videos } from "@/lib/platform/db/schema/media";
import { teams } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { uploads } from "@/lib/platform/db/schema/uploads";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";

export type UploadRow = typeof uploads.$inferSelect;
const MOST_LISTED = 200;

export async function insertUpload(tx: Db, row: typeof uploads.$inferInsert): Promise<UploadRow> {
  const [created] = await tx.insert(uploads).values(row).returning();
  if (!created) throw new Error("an insert returned no row");
  return created;
}

/** An upload of this member in this team. */
export async function findOwnUpload(
  db: Db,
  { teamId, userId }: { teamId: string; userId: string },
  id: string,
): Promise<UploadRow | undefined> {
  const isOwn = and(eq(uploads.teamId, teamId), eq(uploads.createdBy, userId));
  const [row] = await db
    .select()
    .from(uploads)
    .where(and(isOwn, eq(uploads.id, id)));
  return row;
}

/** An upload of any team. For workers, which have no team. */
export async function findUpload(db: Db, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.select().from(uploads).where(eq(uploads.id, id));
  return row;
}

export async function findRecentUploads(
  db: Db,
  { teamId, userId }: { teamId: string; userId: string },
  since: Date,
): Promise<UploadRow[]> {
  return db
    .select()
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), eq(uploads.createdBy, userId), gt(uploads.changedAt, since)))
    .orderBy(desc(uploads.id))
    .limit(MOST_LISTED);
}

/** What the team's stored files, the kept originals and its unfinished uploads take, in bytes. */
export async function sumTeamBytes(db: Db, teamId: string): Promise<number> {
  const [kept] = await db
    .select({ bytes: sql<number>`coalesce(sum(${media.bytes}), 0)::float8` })
    .from(media)
    .where(eq(media.teamId, teamId));
  const { originalBytes, arrivingBytes } = await sumUploads(db, teamId);
  return (kept?.bytes ?? 0) + originalBytes + arrivingBytes;
}

/** What uploads take besides the media: the kept originals of converted sources, and those that have not ended. */
export async function sumUploads(db: Db, teamId: string): Promise<{ originalBytes: number; arrivingBytes: number }> {
  const whole = sql`greatest(${uploads.bytes}, ${uploads.received})::float8`;
  const isArriving = inArray(uploads.status, ["receiving", "checking"]);
  const [row] = await db
    .select({
      originalBytes: sql<number>`coalesce(sum(${whole}) filter (where not ${isArriving}), 0)`,
      arrivingBytes: sql<number>`coalesce(sum(${whole}) filter (where ${isArriving}), 0)`,
    })
    .from(uploads)
    .where(and(eq(uploads.teamId, teamId), or(isArriving, isNotNull(uploads.fileKey))));
  return row ?? { originalBytes: 0, arrivingBytes: 0 };
}

/** Makes an upload that has not been read yet the result of a source; undefined when it is too late, or is not the member's. */
export async function aimUpload(
  db: Db,
  { teamId, userId }: { teamId: string; userId: string },
  id: string,
  result: ResultTarget,
): Promise<UploadRow | undefined> {
  const isOwn = and(eq(uploads.teamId, teamId), eq(uploads.createdBy, userId), eq(uploads.id, id));
  const [row] = await db
    .update(uploads)
    .set({ result })
    .where(and(isOwn, inArray(uploads.status, ["receiving", "checking"])))
    .returning();
  return row;
}

/** Reads an upload and locks it until the transaction ends: what it becomes does not change any more. */
export async function lockUpload(tx: Db, id: string): Promise<UploadRow | undefined> {
  const [row] = await tx.select().from(uploads).where(eq(uploads.id, id)).for("no key update"); // text-ok: SQL
  return row;
}

/** How long the team's sources and results are together. */
export async function sumTeamSeconds(db: Db, teamId: string): Promise<number> {
  const lengthOf = (table: typeof videos | typeof reshoots) =>
    db
      .select({ id: table.mediaId })
      .from(table)
      .where(and(eq(table.teamId, teamId), isNotNull(table.mediaId)));
  const [row] = await db
    .select({ seconds: sql<number>`coalesce(sum(${media.durationSeconds}), 0)` })
    .from(media)
    .where(inArray(media.id, lengthOf(videos).union(lengthOf(reshoots))));
  return row?.seconds ?? 0;
}

/** Lets one transaction after the other count what a team uses. */
export async function lockTeamUse(tx: Db, teamId: string): Promise<void> {
  await tx.select({ id: teams.id }).from(teams).where(eq(teams.id, teamId)).for("no key update"); // text-ok: SQL
}

type Changes = Partial<
  Pick<
    UploadRow,
    "status" | "name" | "bytes" | "received" | "validator" | "failure" | "fileKey" | "changes" | "videoId" | "reshootId"
  >
>;

/** Changes an upload that still has the status it was read with; undefined when another process changed it first. */
export async function changeUpload(
  tx: Db,
  { id, status }: Pick<UploadRow, "id" | "status">,
  changes: Changes & { changedAt: Date },
): Promise<UploadRow | undefined> {
  const [row] = await tx
    .update(uploads)
    .set(changes)
    .where(and(eq(uploads.id, id), eq(uploads.status, status)))
    .returning();
  return row;
}

/** Deletes an upload that still has this status. */
export async function deleteUpload(tx: Db, { id, status }: Pick<UploadRow, "id" | "status">): Promise<boolean> {
  const rows = await tx
    .delete(uploads)
    .where(and(eq(uploads.id, id), eq(uploads.status, status)))
    .returning({ id: uploads.id });
  return rows.length > 0;
}

/**
 * The kept file from which a source or a result was converted; undefined in another team, and when its files are gone. A result
 * that became a source, or the other way round, has the same stored file, and so the same original.
 */
export async function findOriginal(db: Db, teamId: string, id: string) {
  const fileOf = (table: typeof videos | typeof reshoots) =>
    db
      .select({ id: table.mediaId })
      .from(table)
      .where(and(eq(table.teamId, teamId), eq(table.id, id), isNotNull(table.mediaId), isNull(table.deletedAt)));
  const [row] = await db
    .select({ name: uploads.name, key: files.key, bytes: files.bytes, sha256: files.sha256 })
    .from(uploads)
    .innerJoin(files, eq(files.key, uploads.fileKey))
    .leftJoin(videos, eq(videos.id, uploads.videoId))
    .leftJoin(reshoots, eq(reshoots.id, uploads.reshootId))
    .where(
      and(
        eq(uploads.teamId, teamId),
        inArray(sql`coalesce(${videos.mediaId}, ${reshoots.mediaId})`, fileOf(videos).union(fileOf(reshoots))),
      ),
    )
    .limit(1);
  return row;
}

/** Uploads that were left, those that failed, and those whose source or result has lost its files. */
export async function findEndedUploads(db: Db, before: Date): Promise<UploadRow[]> {
  const isLeft = and(inArray(uploads.status, ["receiving", "failed"]), lt(uploads.changedAt, before));
  const isPurged = inArray(
    uploads.videoId,
    db.select({ id: videos.id }).from(videos).where(isNotNull(videos.purgedAt)),
  );
  const isPurgedResult = inArray(
    uploads.reshootId,
    db.select({ id: reshoots.id }).from(reshoots).where(isNotNull(reshoots.purgedAt)),
  );
  return db
    .select()
    .from(uploads)
    .where(or(isLeft, isPurged, isPurgedResult))
    .limit(MOST_LISTED);
}

/** The source that a team imported from an address, or an import that becomes one (then the title is null). */
export async function findImported(
  tx: Db,
  teamId: string,
  address: string,
): Promise<{ title: string | null } | undefined> {
  const isSource = and(eq(uploads.status, "ready"), isNotNull(videos.id));
  const [row] = await tx
    .select({ title: videos.title })
    .from(uploads)
    .leftJoin(videos, and(eq(videos.id, uploads.videoId), isNull(videos.deletedAt)))
    .where(
      and(
        eq(uploads.teamId, teamId),
        eq(uploads.address, address),
        isNull(uploads.result),
        or(inArray(uploads.status, ["receiving", "checking"]), isSource),
      ),
    )
    .limit(1);
  return row;
}

/** Uploads of every team that wait for the worker. */
export async function findChecking(db: Db): Promise<{ uploadId: string; teamId: string }[]> {
  return db
    .select({ uploadId: uploads.id, teamId: uploads.teamId })
    .from(uploads)
    .where(eq(uploads.status, "checking"));
}

/** Imports of every team whose bytes the worker fetches. */
export async function findFetching(db: Db): Promise<{ uploadId: string; teamId: string }[]> {
  return db
    .select({ uploadId: uploads.id, teamId: uploads.teamId })
    .from(uploads)
    .where(and(eq(uploads.status, "receiving"), isNotNull(uploads.address)));
}

/** Which of these are uploads of any team whose bytes are not in storage yet. */
export async function findArriving(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .select({ id: uploads.id })
    .from(uploads)
    .where(and(isOneOf(uploads.id, ids), inArray(uploads.status, ["receiving", "checking"])));
  return rows.map(({ id }) => id);
}
