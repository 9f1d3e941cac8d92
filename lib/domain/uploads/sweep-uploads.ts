import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { requeueLostChecks } from "./check-upload";
import { deleteUpload, findEndedUploads } from "./uploads.repo";

/** An upload that was left can go on for a day. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** Deletes uploads that were left or failed, and the originals of converted sources whose files are gone. */
export async function sweepUploads(ctx: WorkerCtx): Promise<void> {
  for (const row of await findEndedUploads(ctx.db, new Date(ctx.now().getTime() - KEPT_MS))) {
    if (await deleteUpload(ctx.db, row)) await ctx.storage.unfinished.remove(row.id);
  }
  await requeueLostChecks(ctx);
}
