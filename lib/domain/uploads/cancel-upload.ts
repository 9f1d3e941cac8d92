import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Upload } from "@/lib/shared/contracts/uploads";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toUpload } from "./to-upload";
import { deleteUpload, findOwnUpload } from "./uploads.repo";

/** Deletes an upload and its bytes. One that has arrived whole belongs to the library: move it to the trash there. */
export async function cancelUpload(ctx: MemberCtx, { id }: { id: string }): Promise<Upload> {
  requirePermission(ctx, "videos.change");
  const row = await findOwnUpload(ctx.db, ctx.actor, id);
  if (!row) throw new AppError("not_found", m.errors_uploads_missing());
  const mayEnd = row.status === "receiving" || row.status === "failed";
  const { teamId, userId } = ctx.actor;
  const isDeleted = await ctx.db.transaction(async (tx) => {
    if (!mayEnd || !(await deleteUpload(tx, row))) return false;
    await recordAudit(tx, { teamId, userId, action: "video.cancel_upload", subject: id });
    return true;
  });
  if (!isDeleted) throw new AppError("conflict", m.errors_uploads_arrived());
  await ctx.storage.unfinished.remove(id);
  return toUpload(row);
}
