import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { placeResult } from "@/lib/domain/reshoots/place-result";
import { readReshoot } from "@/lib/domain/reshoots/read-reshoot";
import { nameSource, requireOwnVideo } from "@/lib/domain/videos/own-video";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toUpload } from "./to-upload";
import { aimUpload, findOwnUpload } from "./uploads.repo";

type Input = InputOf<typeof addResultEndpoint>["body"];
type Reply = ReplyOf<typeof addResultEndpoint>;
type Wanted = { target: ResultTarget; source: Awaited<ReturnType<typeof requireOwnVideo>> };

/** Adds a result that was made elsewhere: at once from a source of the team, or as soon as an upload has arrived. */
export async function addResult(ctx: MemberCtx, { from, requestKey, ...target }: Input): Promise<Reply> {
  requirePermission(ctx, "videos.change");
  const source = await requireOwnVideo(ctx, target.videoId);
  if ("videoId" in from)
    return { reshoot: await fromVideo(ctx, from.videoId, requestKey, { target, source }), upload: null };
  return fromUpload(ctx, from.uploadId, { target, source });
}

async function fromVideo(ctx: MemberCtx, id: string, requestKey: string, { target, source }: Wanted) {
  const { mediaId, convertedFrom, changes } = await requireOwnVideo(ctx, id);
  if (id === target.videoId) throw new AppError("invalid_input", m.errors_reshoots_own_result());
  if (!mediaId) throw new AppError("source_not_ready", m.errors_reshoots_video_not_ready());
  const { teamId, userId: addedBy } = ctx.actor;
  const placed = await ctx.db.transaction(async (tx) => {
    await nameSource(tx, { id, teamId, source, motion: target.motion });
    return placeResult(ctx, tx, { teamId, addedBy, requestKey, target, mediaId, convertedFrom, changes });
  });
  if (!placed) throw new AppError("not_found", m.errors_videos_missing());
  return readReshoot(ctx, { id: placed });
}

/** An upload that has already become a source, because it was faster than this request, is used as that source. */
async function fromUpload(ctx: MemberCtx, id: string, wanted: Wanted): Promise<Reply> {
  const { teamId, userId } = ctx.actor;
  const aimed = await ctx.db.transaction(async (tx) => {
    const changed = await aimUpload(tx, ctx.actor, id, wanted.target);
    if (changed) await recordAudit(tx, { teamId, userId, action: "video.upload_result", subject: id });
    return changed;
  });
  if (aimed) return { reshoot: null, upload: toUpload(aimed) };
  const row = await findOwnUpload(ctx.db, ctx.actor, id);
  if (!row) throw new AppError("not_found", m.errors_uploads_missing());
  if (row.reshootId) return { reshoot: await readReshoot(ctx, { id: row.reshootId }), upload: toUpload(row) };
  if (!row.videoId) throw new AppError("conflict", m.errors_reshoots_upload_failed());
  return { reshoot: await fromVideo(ctx, row.videoId, id, wanted), upload: toUpload(row) };
}
