import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { placeResult } from "@/lib/domain/reshoots/place-result";
import { addUploaded } from "@/lib/domain/videos/add-uploaded";
import type { Db } from "@/lib/platform/db/client";
import type { UploadRow } from "./uploads.repo";

type Made = Pick<UploadRow, "changes"> & { mediaId: string; convertedFrom: string | null };

/**
 * Decides what a file that has arrived becomes: a result of the source that it was sent for, or a source of its own. One whose
 * source was deleted meanwhile becomes a source, so that its bytes are not lost.
 */
export async function become(
  ctx: WorkerCtx,
  tx: Db,
  upload: UploadRow,
  made: Made,
): Promise<Partial<Pick<UploadRow, "videoId" | "reshootId">>> {
  const { id, teamId, createdBy: addedBy, result } = upload;
  if (result) {
    const reshootId = await placeResult(ctx, tx, { ...made, teamId, addedBy, requestKey: id, target: result });
    if (reshootId) return { reshootId };
  }
  return { videoId: await addUploaded(tx, { ...upload, ...made, createdAt: ctx.now() }) };
}
