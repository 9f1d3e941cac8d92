import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfDeletion, notifyOfRestoring } from "@/lib/domain/inbox/notify-of-comment";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Comment } from "@/lib/shared/contracts/comments";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type CommentRow, lockComment, markDeleted, unmarkDeleted } from "./changes.repo";
import { requireSpace } from "./place-comment";
import { lockSource } from "./placed.repo";
import { noSuchComment, readComment, readerOf } from "./read-comment";
import { restorableSince } from "./sweep-comments";

type One = { id: string };

/** Deletes a comment: its writer's own, or as a moderator anyone's. It can be restored for 30 days. */
export async function deleteComment(ctx: MemberCtx, { id }: One): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const before = await readComment(ctx, { id });
  if (!before.isMine && !readerOf(ctx).moderates) throw onlyWriter();
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    if (!(await markDeleted(tx, teamId, id, { at: ctx.now(), by: userId }))) return;
    await recordAudit(tx, { teamId, userId, action: "comment.delete", subject: id });
    await recordEvent(tx, teamId, { noun: "comment", id });
    await notifyOfDeletion(tx, teamId, id);
  });
  return readComment(ctx, { id });
}

/** Restores a deleted comment. What a moderator deleted, only a moderator restores. */
export async function restoreComment(ctx: MemberCtx, { id }: One): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const { videoId } = await readComment(ctx, { id });
  await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    await lockSource(tx, teamId, videoId);
    const row = await lockComment(tx, teamId, id);
    if (!row) throw noSuchComment();
    requireRestorable(ctx, row);
    if (row.deletedAt === null) return;
    if (row.deletedAt < restorableSince(ctx.now()))
      throw new AppError("conflict", m.errors_comments_permanently_deleted());
    await requireSpace(tx, teamId, videoId);
    await unmarkDeleted(tx, teamId, id);
    await recordAudit(tx, { teamId, userId, action: "comment.restore", subject: id });
    await recordEvent(tx, teamId, { noun: "comment", id });
    await notifyOfRestoring(tx, teamId, id);
  });
  return readComment(ctx, { id });
}

function requireRestorable(ctx: MemberCtx, { authorId, deletedAt, deletedBy }: CommentRow): void {
  if (readerOf(ctx).moderates) return;
  const { userId } = ctx.actor;
  if (authorId !== userId) throw onlyWriter();
  if (deletedAt !== null && deletedBy !== userId) throw new AppError("forbidden", m.errors_comments_moderated());
}

const onlyWriter = () => new AppError("forbidden", m.errors_comments_only_writer_or_moderator());
