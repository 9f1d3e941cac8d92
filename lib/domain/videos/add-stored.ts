import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Video } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { again } from "./add-video";
import { readVideo } from "./read-video";
import { titleOfResult } from "./title-of";
import { findByUpstreamId, findVideo, insertNew, type VideoRow } from "./videos.repo";

/** A result with everything that a source needs. */
export type Result = {
  videoId: string;
  motion: ResultMotion;
  version: number;
} & Pick<
  VideoRow,
  "origin" | "convertedFrom" | "changes" | "upstreamTaskId" | "upstreamVideoId" | "upstreamType" | "upstreamUrl"
> & {
    mediaId: string;
  };

/**
 * Adds a result as a source, with the stored file that both then share. `lock` locks the result in the transaction, and
 * throws when there is none. A result that already is a source is returned as it is, restored when it is in the trash.
 */
export async function addStored(
  ctx: MemberCtx,
  lock: (tx: MemberCtx["db"]) => Promise<Result>,
): Promise<{ video: Video; added: boolean }> {
  const { teamId, userId } = ctx.actor;
  const { row, added } = await ctx.db.transaction(async (tx) => {
    const result = await lock(tx);
    const source = await findVideo(tx, result.videoId);
    if (!source) throw new Error(`video ${result.videoId} does not exist`);
    const { videoId: _, motion, version, ...stored } = result;
    const [created] = await insertNew(tx, [
      {
        ...stored,
        teamId,
        title: titleOfResult(source.title, { motion, version }),
        prompt: source.prompt,
        status: "ready",
        madeFrom: source.upstreamVideoId,
        madeWith: motion,
        createdAt: ctx.now(),
      },
    ]);
    if (!created) return { row: await findByUpstreamId(tx, teamId, result.upstreamVideoId), added: false };
    await recordAudit(tx, { teamId, userId, action: "video.add", subject: created.id });
    await recordEvent(tx, teamId, { noun: "video", id: created.id });
    return { row: created, added: true };
  });
  if (!row) throw new AppError("conflict", m.errors_videos_just_removed());
  return { video: added ? await readVideo(ctx, row) : await again(ctx, row), added };
}
