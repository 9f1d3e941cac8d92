import "server-only";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { commentAttachments, commentEdits, commentReactions, comments } from "@/lib/platform/db/schema/comments";
import type { CommentVisibility, Reaction } from "@/lib/shared/contracts/comment-choices";
import type { Drawing } from "@/lib/shared/drawing/drawing";

const own = (teamId: string, id: string) => and(eq(comments.teamId, teamId), eq(comments.id, id));

/** Locks a comment of the team, also a deleted one. */
export async function lockComment(tx: Db, teamId: string, id: string) {
  const [row] = await tx.select().from(comments).where(own(teamId, id)).for("no key update"); // text-ok: SQL
  return row;
}
export type CommentRow = NonNullable<Awaited<ReturnType<typeof lockComment>>>;

type Edited = Pick<CommentRow, "body" | "mentions" | "visibility" | "frameOut"> & {
  drawing: Drawing | null;
  editedAt: Date;
};

/** Replaces what a locked comment says, and keeps what it said. */
export async function saveEdit(tx: Db, { id, body, mentions, drawing }: CommentRow, edited: Edited): Promise<void> {
  await tx.insert(commentEdits).values({ commentId: id, body, mentions, drawing, createdAt: edited.editedAt });
  await tx.update(comments).set(edited).where(eq(comments.id, id));
}

/** Makes the answers of a comment readable for its team only. */
export async function hideAnswers(tx: Db, id: string): Promise<void> {
  const visibility: CommentVisibility = "team";
  await tx.update(comments).set({ visibility }).where(eq(comments.parentId, id));
}

type Deletion = { at: Date; by: string | null };

/** Deletes a comment; false when it was deleted already. */
export async function markDeleted(tx: Db, teamId: string, id: string, { at, by }: Deletion): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ deletedAt: at, deletedBy: by })
    .where(and(own(teamId, id), isNull(comments.deletedAt)))
    .returning({ id: comments.id });
  return rows.length > 0;
}

/** Restores a comment; false when it was not deleted. */
export async function unmarkDeleted(tx: Db, teamId: string, id: string): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ deletedAt: null, deletedBy: null })
    .where(and(own(teamId, id), isNotNull(comments.deletedAt)))
    .returning({ id: comments.id });
  return rows.length > 0;
}

/** Resolves or reopens the first comment of a thread; false when it was in that state already. */
export async function setResolved(tx: Db, teamId: string, id: string, resolved: Deletion | null): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ resolvedAt: resolved?.at ?? null, resolvedBy: resolved?.by ?? null })
    .where(and(own(teamId, id), resolved ? isNull(comments.resolvedAt) : isNotNull(comments.resolvedAt)))
    .returning({ id: comments.id });
  return rows.length > 0;
}

type Person = { userId: string } | { guestId: string };

/** Adds or removes a person's reaction; false when nothing changed. */
export async function setReaction(
  tx: Db,
  commentId: string,
  person: Person,
  { reaction, on }: { reaction: Reaction; on: boolean },
): Promise<boolean> {
  const { id } = commentReactions;
  if (on) {
    const added = await tx
      .insert(commentReactions)
      .values({ commentId, reaction, ...person })
      .onConflictDoNothing()
      .returning({ id });
    return added.length > 0;
  }
  const whose =
    "userId" in person ? eq(commentReactions.userId, person.userId) : eq(commentReactions.guestId, person.guestId);
  const removed = await tx
    .delete(commentReactions)
    .where(and(eq(commentReactions.commentId, commentId), eq(commentReactions.reaction, reaction), whose))
    .returning({ id });
  return removed.length > 0;
}

/** The pictures of a comment. */
export async function findAttachmentIds(tx: Db, commentId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: commentAttachments.id })
    .from(commentAttachments)
    .where(eq(commentAttachments.commentId, commentId));
  return rows.map(({ id }) => id);
}

/** Takes pictures off a comment. They are kept for a day, as if they had just been uploaded. */
export async function releaseAttachments(tx: Db, commentId: string, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(commentAttachments)
    .set({ commentId: null, createdAt: now })
    .where(and(eq(commentAttachments.commentId, commentId), isOneOf(commentAttachments.id, ids)));
}
