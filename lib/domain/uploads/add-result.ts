import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { placeResult } from "@/lib/domain/reshoots/place-result";
import { readReshoot } from "@/lib/domain/reshoots/read-reshoot";
import { findOwnVideo, saveMadeFrom, type VideoRow } from "@/lib/domain/videos/videos.repo";
import type { addResultEndpoint } from "@/lib/shared/contracts/added-results";
import type { InputOf, ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { ResultTarget } from "@/lib/shared/contracts/result-target";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toUpload } from "./to-upload";
import { aimUpload, findOwnUpload } from "./uploads.repo";

type Input = InputOf<typeof addResultEndpoint>["body"];
type Reply = ReplyOf<typeof addResultEndpoint>;
type Wanted = { target: ResultTarget; source: VideoRow };

/** Adds a result that was made elsewhere: at once from a source of the team, or as soon as an upload has arrived. */
export async function addResult(ctx: MemberCtx, { from, requestKey, ...target }: Input): Promise<Reply> {
  requirePermission(ctx, "videos.change");
  const source = await requireVideo(ctx, target.videoId);
  if ("videoId" in from) return { reshoot: await fromVideo(ctx, from.videoId, requestKey, { target, source }), upload: null };
  return fromUpload(ctx, from.uploadId, { target, source });
}

async function requireVideo({ db, actor }: MemberCtx, id: string) {
  const video = await findOwnVideo(db, actor.teamId, id);
  if (!video) throw new AppError("not_found", m.errors_videos_missing());
  return video;
}

async function fromVideo(ctx: MemberCtx, id: string, requestKey: string, { target, source }: Wanted) {
  const { mediaId, convertedFrom } = await requireVideo(ctx, id);
  if (id === target.videoId) throw new AppError("invalid_input", m.errors_reshoots_own_result());
  if (!mediaId) throw new AppError("source_not_ready", m.errors_reshoots_video_not_ready());
  const { teamId, userId: addedBy } = ctx.actor;
  const placed = await ctx.db.transaction(async (tx) => {
    const made = { madeFrom: source.upstreamVideoId, madeWith: target.motion };
    await saveMadeFrom(tx, { id, teamId }, made);
    return placeResult(ctx, tx, { teamId, addedBy, requestKey, target, mediaId, convertedFrom });
  });
  if (!placed) throw new AppError("not_found", m.errors_videos_missing());
  return readReshoot(ctx, { id: placed });
}

/** An upload that has already become a source, because it was faster than this request, is used as that source. */
async function fromUpload(ctx: MemberCtx, id: string, wanted: Wanted): Promise<Reply> {
  const aimed = await aimUpload(ctx.db, ctx.actor, id, wanted.target);
  if (aimed) return { reshoot: null, upload: toUpload(aimed) };
  const row = await findOwnUpload(ctx.db, ctx.actor, id);
  if (!row) throw new AppError("not_found", m.errors_uploads_missing());
  if (row.reshootId) return { reshoot: await readReshoot(ctx, { id: row.reshootId }), upload: toUpload(row) };
  if (!row.videoId) throw new AppError("conflict", m.errors_reshoots_upload_failed());
  return { reshoot: await fromVideo(ctx, row.videoId, id, wanted), upload: toUpload(row) };
}
