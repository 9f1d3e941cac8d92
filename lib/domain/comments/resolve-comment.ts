import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Comment } from "@/lib/shared/contracts/comments";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { setResolved } from "./changes.repo";
import { readComment } from "./read-comment";

/** Resolves a thread, or reopens it. The first one to resolve it is remembered. */
export async function resolveComment(
  ctx: MemberCtx,
  { id, resolved }: { id: string; resolved: boolean },
): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const { parentId, deletedAt } = await readComment(ctx, { id });
  if (parentId !== null) throw new AppError("conflict", m.errors_comments_resolve_answer());
  if (deletedAt !== null) throw new AppError("conflict", m.errors_comments_deleted());
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    if (!(await setResolved(tx, teamId, id, resolved ? { at: ctx.now(), by: userId } : null))) return;
    const action = resolved ? "comment.resolve" : "comment.reopen";
    await recordAudit(tx, { teamId, userId, action, subject: id });
    await recordEvent(tx, teamId, { noun: "comment", id });
  });
  return readComment(ctx, { id });
}
