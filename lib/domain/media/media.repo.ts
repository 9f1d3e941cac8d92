import "server-only";
import { eq, sql } from "drizzle-orm";
import type { StoredFile } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import { files, media } from "@/lib/platform/db/schema/media";

export type MediaRow = typeof media.$inferSelect;
export type NewMedia = typeof media.$inferInsert;

/** Records that storage holds a file. A sweep cannot remove the file before `tx` ends. */
export async function insertFile(tx: Db, { key, bytes, sha256 }: StoredFile): Promise<void> {
  await tx
    .insert(files)
    .values({ key, bytes, sha256 })
    .onConflictDoUpdate({ target: files.key, set: { createdAt: sql`excluded.created_at` } });
}

/** The row of a stored file. A team that holds the same bytes keeps its one row. */
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

type Changes = Partial<Pick<MediaRow, "thumbhash" | "frameCount" | "codec" | "longestGop" | "durationSeconds">>;

/** Updates facts of a stored file; does nothing without changes. */
export async function changeMedia(tx: Db, id: string, changes: Changes): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.update(media).set(changes).where(eq(media.id, id));
}
