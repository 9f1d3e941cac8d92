import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { redrawShares } from "@/lib/domain/shares/redraw-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Video } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { readVideo } from "./read-video";
import { lockVideo, setTitle } from "./videos.repo";

/** Gives a source video another title, here, in its shares and in the names of downloads. The upstream is not told. */
export async function renameVideo(ctx: MemberCtx, { id, title }: { id: string; title: string }): Promise<Video> {
  requirePermission(ctx, "videos.change");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const row = await lockVideo(tx, teamId, id);
    if (!row) throw new AppError("not_found", m.errors_videos_missing());
    if (row.title === title) return;
    await setTitle(tx, id, title);
    await redrawShares(ctx, tx, id);
    const detail = { before: row.title, title };
    await recordAudit(tx, { teamId, userId, action: "video.rename", subject: id, detail });
    await recordEvent(tx, teamId, { noun: "video", id });
  });
  return readVideo(ctx, { id });
}
