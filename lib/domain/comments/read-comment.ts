import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Comment, getDrawingEndpoint, listCommentEditsEndpoint } from "@/lib/shared/contracts/comments";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can } from "@/lib/shared/permissions";
import { findDrawing, findEdits, findParts, findView, type Reader } from "./comments.repo";
import { toComment } from "./to-comment";

type One = { id: string };
type DrawingReply = ReplyOf<typeof getDrawingEndpoint>;

/** One comment of the team, as this member may read it. */
export async function readComment(ctx: MemberCtx, { id }: One): Promise<Comment> {
  const reader = readerOf(ctx);
  const view = await findView(ctx.db, ctx.actor.teamId, reader, id);
  if (!view) throw noSuchComment();
  return toComment(view, await findParts(ctx.db, [view]), reader);
}

/** The drawing of a comment that this member may read. */
export async function readDrawing(ctx: MemberCtx, { id }: One): Promise<DrawingReply> {
  const { hasDrawing } = await readComment(ctx, { id });
  const drawing = hasDrawing ? await findDrawing(ctx.db, ctx.actor.teamId, id) : null;
  if (!drawing) throw new AppError("not_found", m.errors_comments_no_drawing());
  // Safe: the contract's arrays are the same, and only not marked as readonly.
  return { drawing } as DrawingReply;
}

/** What a comment said before its edits; for a deleted one only to those who may still read it. */
export async function listEdits(ctx: MemberCtx, { id }: One): Promise<ReplyOf<typeof listCommentEditsEndpoint>> {
  const { deletedAt, isMine } = await readComment(ctx, { id });
  if (deletedAt !== null && !isMine && !readerOf(ctx).moderates) throw noSuchComment();
  const edits = await findEdits(ctx.db, ctx.actor.teamId, id);
  return { items: edits.map(({ body, replacedAt }) => ({ body, replacedAt: replacedAt.toISOString() })) };
}

export const readerOf = ({ actor }: MemberCtx): Reader => ({
  userId: actor.userId,
  moderates: can(actor.role, "comments.moderate"),
});

/** The error for a comment that does not exist, is deleted, or belongs to another team. */
export const noSuchComment = () => new AppError("not_found", m.errors_comments_missing());
