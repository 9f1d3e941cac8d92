import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { followVideoEndpoint, listFollowsEndpoint } from "@/lib/shared/contracts/inbox";
import type { FollowChoice } from "@/lib/shared/contracts/review-choices";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findFollows, hasVideo, saveFollow } from "./follows.repo";
import { notifyInboxes } from "./write-items";

/** The sources that the caller follows or muted. */
export async function listFollows(ctx: MemberCtx): Promise<ReplyOf<typeof listFollowsEndpoint>> {
  requirePermission(ctx, "team.view");
  return { items: await findFollows(ctx.db, ctx.actor) };
}

type Wanted = { id: string; choice: FollowChoice | null };

/** The caller follows a source, mutes it, or does neither. */
export async function followVideo(
  ctx: MemberCtx,
  { id, choice }: Wanted,
): Promise<ReplyOf<typeof followVideoEndpoint>> {
  requirePermission(ctx, "team.view");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    if (!(await hasVideo(tx, teamId, id))) throw new AppError("not_found", m.errors_videos_missing());
    await saveFollow(tx, ctx.actor, id, choice);
    await recordAudit(tx, { teamId, userId, action: "video.follow", subject: id, detail: { choice } });
    await notifyInboxes(tx, teamId, [userId]);
  });
  return { choice };
}
