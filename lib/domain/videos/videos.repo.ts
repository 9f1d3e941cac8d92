import "server-only";
import { and, eq, inArray, isNotNull, isNull, or } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";

export type VideoRow = typeof videos.$inferSelect;
export type NewVideo = typeof videos.$inferInsert;

/** Reads a video of the team and locks it against changes and new reshoots until the transaction ends. */
export async function lockVideo(tx: Db, teamId: string, id: string): Promise<VideoRow | undefined> {
  const rows = await tx
    .select()
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.deletedAt)))
    .for("no key update"); // text-ok: SQL
  return rows[0];
}

/** A video of any team, also from the trash. For workers, which have no team. */
export async function findVideo(db: Db, id: string): Promise<VideoRow | undefined> {
  const rows = await db.select().from(videos).where(eq(videos.id, id));
  return rows[0];
}

/** A video of the team; undefined when it does not exist or is in the trash. */
export async function findOwnVideo(db: Db, teamId: string, id: string): Promise<VideoRow | undefined> {
  const rows = await db
    .select()
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.deletedAt)));
  return rows[0];
}

/** The team's video with this upstream ID, also from the trash. */
export async function findByUpstreamId(db: Db, teamId: string, upstreamVideoId: string): Promise<VideoRow | undefined> {
  const rows = await db
    .select()
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.upstreamVideoId, upstreamVideoId)));
  return rows[0];
}

/** Finds a video by its upstream ID or by the ID of the task that made it. */
export async function findByEitherId(db: Db, teamId: string, upstreamId: string): Promise<VideoRow | undefined> {
  const isIt = or(eq(videos.upstreamVideoId, upstreamId), eq(videos.upstreamTaskId, upstreamId));
  const rows = await db
    .select()
    .from(videos)
    .where(and(eq(videos.teamId, teamId), isNull(videos.deletedAt), isIt))
    .orderBy(videos.id)
    .limit(1);
  return rows[0];
}

/** Saves what known videos were made from, for rows of an earlier version of this product. */
export async function saveLineage(tx: Db, teamId: string, drafts: readonly NewVideo[]): Promise<void> {
  for (const { upstreamVideoId, upstreamTaskId, madeFrom, madeWith } of drafts) {
    if (!madeFrom) continue;
    const isIt = and(eq(videos.upstreamVideoId, upstreamVideoId), eq(videos.upstreamTaskId, upstreamTaskId));
    await tx
      .update(videos)
      .set({ madeFrom, madeWith })
      .where(and(eq(videos.teamId, teamId), isIt, isNull(videos.madeFrom)));
  }
}

/** Says from which source a video was made, if that is not known yet. */
export async function saveMadeFrom(
  tx: Db,
  { id, teamId }: Pick<VideoRow, "id" | "teamId">,
  made: Required<Pick<NewVideo, "madeFrom" | "madeWith">>,
): Promise<void> {
  await tx
    .update(videos)
    .set(made)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.madeFrom)));
}

/** Inserts the videos that the team does not have yet, and returns those. */
export async function insertNew(tx: Db, rows: NewVideo[]): Promise<VideoRow[]> {
  if (rows.length === 0) return [];
  return tx
    .insert(videos)
    .values(rows)
    .onConflictDoNothing({ target: [videos.teamId, videos.upstreamVideoId] })
    .returning();
}

type Changes = Partial<Pick<VideoRow, "status" | "failure" | "failureCode" | "upstreamUrl" | "mediaId">>;

/** Changes a video that still has the status it was read with; undefined when another process changed it first. */
export async function changeVideo(
  tx: Db,
  { id, status }: Pick<VideoRow, "id" | "status">,
  changes: Changes,
): Promise<VideoRow | undefined> {
  const rows = await tx
    .update(videos)
    .set(changes)
    .where(and(eq(videos.id, id), eq(videos.status, status)))
    .returning();
  return rows[0];
}

export async function setTitle(tx: Db, id: string, title: string): Promise<void> {
  await tx.update(videos).set({ title }).where(eq(videos.id, id));
}

/** Restores a source from the trash; one without files is copied again. */
export async function reviveVideo(tx: Db, { id, purgedAt }: Pick<VideoRow, "id" | "purgedAt">) {
  const again =
    purgedAt === null ? {} : ({ purgedAt: null, status: "saving", failure: null, failureCode: null } as const);
  const rows = await tx
    .update(videos)
    .set({ deletedAt: null, ...again })
    .where(and(eq(videos.id, id), isNotNull(videos.deletedAt)))
    .returning();
  return rows[0];
}

/** The videos of every team that are still being copied. */
export async function findSaving(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: videos.id })
    .from(videos)
    .where(inArray(videos.status, ["saving"]));
  return rows.map(({ id }) => id);
}
