import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { depthModelProblem } from "@/lib/domain/media/depth-model";
import { findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { requirePermission } from "@/lib/domain/require-permission";
import { measureUploads } from "@/lib/domain/uploads/measure-uploads";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { StorageUse } from "@/lib/shared/contracts/storage";
import { findPause, findRetention, setRetention, sumMedia, sumTrash } from "./storage.repo";

const DAY_MS = 24 * 60 * 60 * 1000;

/** The storage that the team's media use, and how long results are kept. */
export async function readStorageUse({ db, actor, settings, log }: MemberCtx): Promise<StorageUse> {
  const { teamId } = actor;
  const [sums, uploaded, trashBytes, retentionDays, pausedSince, ffmpeg, modelProblem] = await Promise.all([
    sumMedia(db, teamId),
    measureUploads(db, teamId),
    sumTrash(db, teamId),
    findRetention(db, teamId),
    findPause(db),
    findFfmpeg(settings.ffmpegPath, log),
    depthModelProblem(settings.depthModel),
  ]);
  return {
    ...sums,
    ...uploaded,
    quotaBytes: settings.storage.quotaBytes,
    quotaSeconds: settings.storage.quotaSeconds,
    trashBytes,
    retentionDays,
    trashDays: Math.round(settings.storage.trashMs / DAY_MS),
    pausedSince: pausedSince?.toISOString() ?? null,
    ffmpeg: ffmpeg && {
      version: ffmpeg.version,
      isOld: ffmpeg.isOld,
      isExposed: ffmpeg.sandbox.account === null && !ffmpeg.sandbox.isApart,
    },
    depthModelProblem: modelProblem,
  };
}

/** Sets after how many days results go to the trash automatically. Only an owner may do this. */
export async function putRetention(ctx: MemberCtx, { days }: { days: number | null }): Promise<StorageUse> {
  requirePermission(ctx, "storage.change");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const before = await findRetention(tx, teamId);
    if (before === days) return;
    await setRetention(tx, teamId, days);
    await recordAudit(tx, { teamId, userId, action: "retention.set", subject: "team", detail: { before, days } });
    await recordEvent(tx, teamId, { noun: "storage" });
  });
  return readStorageUse(ctx);
}
