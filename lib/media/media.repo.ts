import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { media } from "@/lib/db/schema/media";

export type MediaRow = typeof media.$inferSelect;
export type NewMedia = typeof media.$inferInsert;

/** The row of a stored file; a team that holds the same bytes already keeps its one row. */
export async function insertOrFind(tx: Db, row: NewMedia): Promise<MediaRow> {
  const rows = await tx
    .insert(media)
    .values(row)
    .onConflictDoUpdate({ target: [media.teamId, media.key], set: { key: row.key } })
    .returning();
  const kept = rows[0];
  if (!kept) throw new Error("an upsert returned no row");
  return kept;
}

export async function findMedia(db: Db, teamId: string, id: string): Promise<MediaRow | undefined> {
  const rows = await db
    .select()
    .from(media)
    .where(and(eq(media.teamId, teamId), eq(media.id, id)));
  return rows[0];
}
