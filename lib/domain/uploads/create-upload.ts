import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { MOST_UPLOAD_BYTES } from "@/lib/shared/contracts/upload-limits";
import type { Upload } from "@/lib/shared/contracts/uploads";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { requireQuota } from "./require-quota";
import { toUpload } from "./to-upload";
import { insertUpload } from "./uploads.repo";

/** Begins an upload. Whether there is room for it is said before its first byte. */
export async function createUpload(ctx: MemberCtx, { name, bytes }: { name: string; bytes: number }): Promise<Upload> {
  requirePermission(ctx, "videos.change");
  const { teamId, userId } = ctx.actor;
  if (bytes === 0) throw fieldProblem("bytes", m.errors_uploads_empty());
  if (bytes > MOST_UPLOAD_BYTES) throw fieldProblem("bytes", m.errors_uploads_too_large());
  await requireRoomFor(ctx, bytes);
  const row = await ctx.db.transaction(async (tx) => {
    await requireQuota(ctx, tx, { teamId, bytes });
    const created = await insertUpload(tx, {
      ...{ teamId, createdBy: userId, name, bytes },
      ...{ createdAt: ctx.now(), changedAt: ctx.now() },
    });
    await recordAudit(tx, { teamId, userId, action: "video.upload", subject: created.id });
    return created;
  });
  return toUpload(row);
}

async function requireRoomFor({ storage, settings }: MemberCtx, bytes: number): Promise<void> {
  const room = await storage.room();
  if (room !== null && room - bytes < settings.storage.reserveBytes) {
    throw new AppError("storage_full", m.errors_media_storage_full());
  }
}
