import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { addStored, type Result } from "@/lib/domain/videos/add-stored";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { addAsSourceEndpoint } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockOwnReshoot, type ReshootRow } from "./reshoots.repo";

/** Makes a result a source of its own. Nothing is copied and the upstream is not asked. */
export function addAsSource(ctx: MemberCtx, { id }: { id: string }): Promise<ReplyOf<typeof addAsSourceEndpoint>> {
  requirePermission(ctx, "videos.change");
  return addStored(ctx, async (tx) => toResult(await lockOwnReshoot(tx, ctx.actor.teamId, id)));
}

function toResult(row: ReshootRow | undefined): Result {
  if (!row || row.deletedAt) throw new AppError("not_found", m.errors_reshoots_missing());
  const { id, origin, status, videoId, motion, version, mediaId, upstreamTaskId, upstreamVideoId, upstreamUrl } = row;
  if (origin === "added" && mediaId) {
    const itself = `result:${id}`;
    const named = { upstreamTaskId: itself, upstreamVideoId: itself, upstreamUrl: "", upstreamType: "upload" };
    const { convertedFrom, changes } = row;
    return { videoId, motion, version, mediaId, origin: "upload", convertedFrom, changes, ...named };
  }
  if (status !== "ready" || !mediaId || !upstreamTaskId || !upstreamVideoId || !upstreamUrl) {
    throw new AppError("source_not_ready", m.errors_reshoots_not_finished());
  }
  const upstream = { upstreamTaskId, upstreamVideoId, upstreamUrl, upstreamType: "reshoot" };
  return { videoId, motion, version, mediaId, origin: "provider", convertedFrom: null, changes: [], ...upstream };
}
