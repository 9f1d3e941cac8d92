import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { KeepOptions, StoredFile } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import { insertFile, insertOrFind, type MediaRow, type NewMedia } from "./media.repo";

/**
 * Stores a finished file and gives it its row, whose age keeps the next sweep from it until something names it. No transaction
 * is open meanwhile: a storage may be as far away as S3. Throws when a sweep was faster; then the file must be stored again.
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

/** The media row of a kept file; a team that holds the same bytes already keeps its one row. */
export const recordFile = (tx: Db, row: NewMedia & StoredFile): Promise<MediaRow> => insertOrFind(tx, row);
