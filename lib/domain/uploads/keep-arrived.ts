import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { announceFile } from "@/lib/domain/media/keep-file";
import { fileKey, hashFile, hashInKey } from "@/lib/platform/blobs/file-key";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readUploadKind } from "./upload-kind";
import { changeUpload, type UploadRow } from "./uploads.repo";

/**
 * Moves a file that has arrived into storage, byte for byte, and returns its key. The key is recorded before the file moves: a
 * worker that is killed in between is followed by one that finds it in either place.
 */
export async function keepArrived(ctx: WorkerCtx, row: UploadRow): Promise<string> {
  const { storage } = ctx;
  const path = storage.unfinished.locate(row.id);
  const key = row.fileKey ?? (await recordKey(ctx, row, path));
  if ((await storage.sizeOf(key)) === null) {
    await storage.keep(path, { extension: key.slice(key.lastIndexOf(".") + 1), sha256: hashInKey(key) });
  }
  await storage.unfinished.remove(row.id);
  return key;
}

async function recordKey(ctx: WorkerCtx, row: UploadRow, path: string): Promise<string> {
  const bytes = await ctx.storage.unfinished.sizeOf(row.id);
  if (bytes !== row.bytes) throw new MediaFault("incomplete", m.errors_uploads_lost());
  const kind = await readUploadKind(path);
  if (!kind) throw new MediaFault("other_kind", m.errors_uploads_other_kind());
  const sha256 = await hashFile(path);
  const key = fileKey(sha256, kind.extension);
  await ctx.db.transaction(async (tx) => {
    await announceFile(tx, { key, bytes, sha256 });
    const recorded = await changeUpload(tx, row, { fileKey: key, changedAt: ctx.now() });
    if (!recorded) throw new Error(`upload ${row.id} was ended while it was checked`);
  });
  return key;
}
