import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { KeepOptions, StoredFile } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import { insertFile, insertOrFind, type MediaRow, type NewMedia } from "./media.repo";

/**
 * Stores a finished file and inserts its row. The next sweep does not delete a file that is this new, even if no
 * other row references it yet. Call it outside a transaction: the storage may be a remote S3. Throws when a sweep
 * deleted the file first; then the file must be stored again.
 */
export async function keepFile(
  { db, storage }: Pick<Ctx, "db" | "storage">,
  path: string,
  options: KeepOptions,
): Promise<StoredFile> {
  const file = await storage.keep(path, options);
  await insertFile(db, file);
  if ((await storage.sizeOf(file.key)) === null) throw new Error(`${file.key} was swept before it was recorded`);
  return file;
}

/** The media row of a stored file. A team that holds the same bytes keeps its one row. */
export const recordFile = (tx: Db, row: NewMedia & StoredFile): Promise<MediaRow> => insertOrFind(tx, row);

/** The row of a file that is about to be stored under its key. Refer to it in the same transaction, so that no sweep deletes it. */
export const announceFile = (tx: Db, file: StoredFile): Promise<void> => insertFile(tx, file);
