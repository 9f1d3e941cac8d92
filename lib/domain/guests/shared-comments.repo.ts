import "server-only";
import { and, asc, eq, isNotNull, isNull, lte, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { commentAttachments, commentReactions, comments } from "@/lib/platform/db/schema/comments";
import { media } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { ratings } from "@/lib/platform/db/schema/review";
import { shareGuests } from "@/lib/platform/db/schema/shares";

type Source = { teamId: string; videoId: string; shareId: string };

/** The comments of a source that are for everyone with the link, oldest first. */
export async function findPublicComments(db: Db, { teamId, videoId }: Source) {
  return db
    .select({
      id: comments.id,
      parentId: comments.parentId,
      reshootId: comments.reshootId,
      visibility: comments.visibility,
      isHeld: comments.isHeld,
      guestId: comments.guestId,
      guestShareId: shareGuests.shareId,
      isBlocked: sql<boolean>`${shareGuests.blockedAt} is not null`,
      isDeleted: sql<boolean>`${comments.deletedAt} is not null`,
      authorId: comments.authorId,
      authorName: users.name,
      guestName: shareGuests.name,
      side: comments.side,
      frameIn: comments.frameIn,
      frameOut: comments.frameOut,
      viewState: comments.viewState,
      body: comments.body,
      hasDrawing: sql<boolean>`${comments.drawing} is not null`,
      createdAt: comments.createdAt,
      editedAt: comments.editedAt,
      resolvedAt: comments.resolvedAt,
    })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .where(and(eq(comments.teamId, teamId), eq(comments.videoId, videoId), eq(comments.visibility, "everyone")))
    .orderBy(asc(comments.id));
}
export type PublicComment = Awaited<ReturnType<typeof findPublicComments>>[number];

/** Reactions of members and of guests of this share who are not blocked. */
export async function findPublicReactions(db: Db, { teamId, shareId }: Source, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      commentId: commentReactions.commentId,
      reaction: commentReactions.reaction,
      guestId: commentReactions.guestId,
      name: sql<string>`coalesce(${users.name}, ${shareGuests.name})`,
    })
    .from(commentReactions)
    .innerJoin(comments, and(eq(comments.id, commentReactions.commentId), eq(comments.teamId, teamId)))
    .leftJoin(users, eq(users.id, commentReactions.userId))
    .leftJoin(shareGuests, eq(shareGuests.id, commentReactions.guestId))
    .where(
      and(
        isOneOf(commentReactions.commentId, ids),
        or(isNull(commentReactions.guestId), and(eq(shareGuests.shareId, shareId), isNull(shareGuests.blockedAt))),
      ),
    )
    .orderBy(asc(commentReactions.id));
}

export type PublicReaction = Awaited<ReturnType<typeof findPublicReactions>>[number];

/** The pictures of comments, in the order in which they were attached. */
export async function findPublicPictures(db: Db, { teamId }: Source, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select({
      ...{ id: commentAttachments.id, commentId: commentAttachments.commentId, mediaId: commentAttachments.mediaId },
      ...{ name: commentAttachments.name, width: commentAttachments.width, height: commentAttachments.height },
    })
    .from(commentAttachments)
    .where(and(eq(commentAttachments.teamId, teamId), isOneOf(commentAttachments.commentId, ids)))
    .orderBy(asc(commentAttachments.id));
}
export type PublicPicture = Awaited<ReturnType<typeof findPublicPictures>>[number];

/** A picture of comments with the comments that have it; undefined when no comment of the source has it. */
export async function findPicture(db: Db, { teamId, videoId }: Source, mediaId: string) {
  const rows = await db
    .select({ file: media, commentId: comments.id })
    .from(commentAttachments)
    .innerJoin(comments, eq(comments.id, commentAttachments.commentId))
    .innerJoin(media, eq(media.id, commentAttachments.mediaId))
    .where(
      and(
        and(eq(commentAttachments.teamId, teamId), eq(commentAttachments.mediaId, mediaId)),
        and(eq(comments.teamId, teamId), eq(comments.videoId, videoId)),
      ),
    );
  const [first] = rows;
  return first && { file: first.file, commentIds: rows.map(({ commentId }) => commentId) };
}

/** The drawings of these comments, in the order of their IDs: at least one, up to so many bytes. */
export async function findPublicDrawings(db: Db, { teamId }: Source, ids: readonly string[], mostBytes: number) {
  if (ids.length === 0) return [];
  const { id, drawing } = comments;
  const sized = db
    .select({
      ...{ id, drawing },
      bytes: sql<number>`sum(octet_length(${drawing}::text)) over (order by ${id})`.as("bytes"),
      place: sql<number>`row_number() over (order by ${id})`.as("place"),
    })
    .from(comments)
    .where(and(eq(comments.teamId, teamId), isOneOf(id, ids), isNotNull(drawing)))
    .as("sized");
  return db
    .select({ id: sized.id, drawing: sized.drawing })
    .from(sized)
    .where(or(lte(sized.bytes, mostBytes), eq(sized.place, 1)))
    .orderBy(asc(sized.id));
}

/** What these guests have rated. */
export async function findGuestRatings(db: Db, teamId: string, guestIds: readonly string[]) {
  if (guestIds.length === 0) return [];
  return db
    .select({ guestId: ratings.guestId, reshootId: ratings.reshootId, rating: ratings.rating })
    .from(ratings)
    .where(and(eq(ratings.teamId, teamId), isOneOf(ratings.guestId, guestIds)))
    .orderBy(asc(ratings.id));
}
export type GuestRating = Awaited<ReturnType<typeof findGuestRatings>>[number];

/** A guest's comment waits for a member, or is let through. Returns whether that changed. */
export async function setHeld(tx: Db, teamId: string, id: string, isHeld: boolean): Promise<boolean> {
  const rows = await tx
    .update(comments)
    .set({ isHeld })
    .where(and(eq(comments.teamId, teamId), eq(comments.id, id), eq(comments.isHeld, !isHeld)))
    .returning({ id: comments.id });
  return rows.length > 0;
}
