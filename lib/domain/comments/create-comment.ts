import "server-only";
import { lockMembership } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfComment } from "@/lib/domain/inbox/notify-of-comment";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Comment, CreateComment } from "@/lib/shared/contracts/comments";
import { notifyGuests } from "./notify-guests";
import { placeComment } from "./place-comment";
import { readComment } from "./read-comment";

/** Comments on a frame or a range of a comparison, or answers a comment. */
export async function createComment(ctx: MemberCtx, wanted: CreateComment): Promise<Comment> {
  requirePermission(ctx, "comments.write");
  const { teamId, userId } = ctx.actor;
  const writer = { teamId, authorId: userId, now: ctx.now(), isHeld: false };
  const { id } = await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    const placed = await placeComment(tx, writer, wanted);
    if (!placed.isNew) return placed;
    const { visibility, parentId } = wanted;
    const action = parentId === null ? "comment.create" : "comment.answer";
    await recordAudit(tx, { teamId, userId, action, subject: placed.id, detail: { visibility } });
    await recordEvent(tx, teamId, { noun: "comment", id: placed.id });
    if (parentId !== null) await notifyGuests(ctx, tx, { teamId, id: placed.id, createdAt: writer.now });
    await notifyOfComment(ctx, tx, teamId, placed.id);
    return placed;
  });
  return readComment(ctx, { id });
}
