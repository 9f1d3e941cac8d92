import "server-only";
import { and, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { commentAttachments, commentEdits, commentReactions, comments } from "@/lib/platform/db/schema/comments";

const deletedBefore = (before: Date) => lt(comments.deletedAt, before);
const hasAnswers = sql`exists (select from ${comments} answer where answer.parent_id = ${comments.id})`;
const saysSomething = or(
  sql`${comments.body} <> ''`,
  isNotNull(comments.drawing),
  sql`exists (select from ${commentAttachments} kept where kept.comment_id = ${comments.id})`,
);

/** Removes the answers, and then the threads without answers, of every team that were deleted before a moment. */
export async function removeDeleted(tx: Db, before: Date): Promise<void> {
  await tx.delete(comments).where(and(deletedBefore(before), isNotNull(comments.parentId)));
  await tx.delete(comments).where(and(deletedBefore(before), isNull(comments.parentId), sql`not ${hasAnswers}`));
}

/** Empties the deleted comments of every team that stay because they have answers. */
export async function emptyDeleted(tx: Db, before: Date): Promise<void> {
  const rows = await tx
    .update(comments)
    .set({ body: "", mentions: [], drawing: null, viewState: "" })
    .where(and(deletedBefore(before), saysSomething))
    .returning({ id: comments.id });
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.delete(commentEdits).where(isOneOf(commentEdits.commentId, ids));
  await tx.delete(commentReactions).where(isOneOf(commentReactions.commentId, ids));
  await tx.delete(commentAttachments).where(isOneOf(commentAttachments.commentId, ids));
}
