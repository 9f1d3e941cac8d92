import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Reaction } from "@/lib/shared/contracts/comment-choices";
import type { Comment } from "@/lib/shared/contracts/comments";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { setReaction } from "./changes.repo";
import { readComment } from "./read-comment";

/** Adds a reaction to a comment or removes one's own. */
export async function reactToComment(
  ctx: MemberCtx,
  { id, reaction, on }: { id: string; reaction: Reaction; on: boolean },
): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const { deletedAt } = await readComment(ctx, { id });
  if (deletedAt !== null) throw new AppError("conflict", m.errors_comments_deleted());
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    if (!(await setReaction(tx, id, { userId }, { reaction, on }))) return;
    await recordAudit(tx, { teamId, userId, action: "comment.react", subject: id, detail: { reaction, on } });
    await recordEvent(tx, teamId, { noun: "comment", id });
  });
  return readComment(ctx, { id });
}
