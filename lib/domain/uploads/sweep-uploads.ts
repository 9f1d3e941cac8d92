import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { requeueLostChecks } from "./check-upload";
import { deleteUpload, findArriving, findEndedUploads, findFetching } from "./uploads.repo";

/** An upload that was left can go on for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Deletes uploads that were left or failed, the originals of converted sources whose files are gone, and bytes without an upload:
 * of a deleted team, or of a process that was killed after it had deleted the row.
 */
export async function sweepUploads(ctx: WorkerCtx): Promise<void> {
  const { db, storage } = ctx;
  const before = new Date(ctx.now().getTime() - KEPT_MS);
  for (const row of await findEndedUploads(db, before)) {
    if (await deleteUpload(db, row)) await storage.unfinished.remove(row.id);
  }
  const left = await storage.unfinished.listBefore(before);
  const known = new Set(await findArriving(db, left));
  for (const id of left.filter((one) => !known.has(one))) await storage.unfinished.remove(id);
  await requeueLostChecks(ctx);
  await ctx.queue.enqueue(db, "upload.fetch", await findFetching(db), { onlyWhenAbsent: true });
}
