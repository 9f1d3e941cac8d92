import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { keepFile } from "@/lib/domain/media/keep-file";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readUploadKind } from "./upload-kind";
import { changeUpload, type UploadRow } from "./uploads.repo";

/** With all bytes here and flushed, its check is queued. A bucket gets the original here, a folder from the worker. */
export async function finishUpload(ctx: Ctx, row: UploadRow): Promise<void> {
  await ctx.storage.unfinished.flush(row.id);
  const changedAt = ctx.now();
  const arrived = { received: row.bytes, failure: null, changedAt };
  const path = ctx.storage.unfinished.locate(row.id);
  const kind = await readUploadKind(path);
  if (!kind) {
    await changeUpload(ctx.db, row, { ...arrived, status: "failed", failure: m.errors_uploads_other_kind() });
    await ctx.storage.unfinished.remove(row.id);
    return;
  }
  const { isLocal } = ctx.storage;
  const fileKey = isLocal ? null : (await keepFile(ctx, path, { extension: kind.extension })).key;
  await ctx.db.transaction(async (tx) => {
    if (!(await changeUpload(tx, row, { ...arrived, status: "checking", fileKey }))) return;
    await ctx.queue.enqueue(tx, "upload.check", [{ uploadId: row.id, teamId: row.teamId }]);
  });
  if (!isLocal) await ctx.storage.unfinished.remove(row.id);
}
