import "server-only";
import { and, asc, eq, getTableColumns, gt, isNotNull, lte, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { commentAttachments, commentEdits, commentReactions, comments } from "@/lib/platform/db/schema/comments";
import { users } from "@/lib/platform/db/schema/people";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import type { Drawing } from "@/lib/shared/drawing/drawing";

const resolver = alias(users, "resolver");
const { drawing, ...columns } = getTableColumns(comments);

const view = (db: Db, where: SQL | undefined) =>
  db
    .select({
      row: columns,
      hasDrawing: sql<boolean>`${drawing} is not null`,
      authorName: users.name,
      guestName: shareGuests.name,
      blockedAt: shareGuests.blockedAt,
      resolverName: resolver.name,
    })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .leftJoin(resolver, eq(resolver.id, comments.resolvedBy))
    .where(where);

export type CommentView = Awaited<ReturnType<typeof view>>[number];

/** A member who reads comments. */
export type Reader = { userId: string; moderates: boolean };

/** Deleted, or of a blocked guest: what others do not read. */
const isWithdrawn = sql`(${comments.deletedAt} is not null or ${shareGuests.blockedAt} is not null)`;

/** An answer that this member sees. Tables are written by hand, because the outer select reads the same ones. */
const hasAnswerFor = ({ userId }: Reader) => sql`exists (
  select from ${comments} answer left join ${shareGuests} writer on writer.id = answer.guest_id
  where answer.parent_id = ${comments.id} and writer.blocked_at is null
    and (answer.deleted_at is null or answer.author_id = ${userId}))`;

/**
 * What a member sees: everything that is not withdrawn; of what is deleted, their own, and as a moderator all; and as a shell
 * what has answers.
 */
const isSeenBy = (reader: Reader) => sql`(not ${isWithdrawn}
  or (${shareGuests.blockedAt} is null and (${reader.moderates} or ${comments.authorId} = ${reader.userId}))
  or ${hasAnswerFor(reader)})`;

const ofTeam = (teamId: string, where: SQL) => and(eq(comments.teamId, teamId), where);

type Page = { videoId: string; after: string | undefined; limit: number };

/** The comments of a source that this member sees, oldest first. */
export async function findViews(db: Db, teamId: string, reader: Reader, { videoId, after, limit }: Page) {
  const further = after === undefined ? undefined : gt(comments.id, after);
  const where = and(ofTeam(teamId, eq(comments.videoId, videoId)), further, isSeenBy(reader));
  return view(db, where).orderBy(asc(comments.id)).limit(limit);
}

/** One comment, if this member sees it. */
export async function findView(db: Db, teamId: string, reader: Reader, id: string): Promise<CommentView | undefined> {
  const [found] = await view(db, and(ofTeam(teamId, eq(comments.id, id)), isSeenBy(reader)));
  return found;
}

/** What belongs to several comments, with one query for each kind. */
export async function findParts(db: Db, views: readonly CommentView[]) {
  const ids = views.map(({ row }) => row.id);
  const mentioned = [...new Set(views.flatMap(({ row }) => row.mentions.map(({ userId }) => userId)))];
  const none = ids.length === 0;
  const [reactions, attachments, people] = await Promise.all([
    none ? [] : findReactions(db, ids),
    none ? [] : findAttachments(db, ids),
    mentioned.length === 0
      ? []
      : db.select({ id: users.id, name: users.name }).from(users).where(isOneOf(users.id, mentioned)),
  ]);
  return {
    reactions: Map.groupBy(reactions, ({ commentId }) => commentId),
    attachments: Map.groupBy(attachments, ({ commentId }) => commentId ?? ""),
    names: new Map(people.map(({ id, name }) => [id, name])),
  };
}
export type CommentParts = Awaited<ReturnType<typeof findParts>>;

/** In the order in which people reacted; a blocked guest's do not count. */
const findReactions = (db: Db, ids: string[]) =>
  db
    .select({
      commentId: commentReactions.commentId,
      reaction: commentReactions.reaction,
      userId: commentReactions.userId,
      guestId: commentReactions.guestId,
      name: sql<string>`coalesce(${users.name}, ${shareGuests.name})`,
    })
    .from(commentReactions)
    .leftJoin(users, eq(users.id, commentReactions.userId))
    .leftJoin(shareGuests, eq(shareGuests.id, commentReactions.guestId))
    .where(and(isOneOf(commentReactions.commentId, ids), sql`${shareGuests.blockedAt} is null`))
    .orderBy(asc(commentReactions.id));

const findAttachments = (db: Db, ids: string[]) =>
  db
    .select({
      commentId: commentAttachments.commentId,
      id: commentAttachments.id,
      mediaId: commentAttachments.mediaId,
      name: commentAttachments.name,
      width: commentAttachments.width,
      height: commentAttachments.height,
    })
    .from(commentAttachments)
    .where(isOneOf(commentAttachments.commentId, ids))
    .orderBy(asc(commentAttachments.id));

/** The drawing of a comment of the team. */
export async function findDrawing(db: Db, teamId: string, id: string): Promise<Drawing | null> {
  const [found] = await db
    .select({ drawing })
    .from(comments)
    .where(ofTeam(teamId, eq(comments.id, id)));
  return found?.drawing ?? null;
}

type DrawingPage = { videoId: string; after: string | undefined; mostBytes: number };

/** The drawings of a source's comments that are not withdrawn, in the order of their IDs: at least one, up to so many bytes. */
export async function findDrawings(db: Db, teamId: string, { videoId, after, mostBytes }: DrawingPage) {
  const further = after === undefined ? undefined : gt(comments.id, after);
  const bytes = sql`sum(octet_length(${drawing}::text)) over (order by ${comments.id})`;
  const sized = db
    .select({
      ...{ id: comments.id, editedAt: comments.editedAt, drawing },
      bytes: sql<number>`${bytes}`.as("bytes"),
      place: sql<number>`row_number() over (order by ${comments.id})`.as("place"),
      left: sql<number>`(count(*) over ())::int`.as("left_over"),
    })
    .from(comments)
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .where(and(ofTeam(teamId, eq(comments.videoId, videoId)), further, isNotNull(drawing), sql`not ${isWithdrawn}`))
    .as("sized");
  return db
    .select()
    .from(sized)
    .where(or(lte(sized.bytes, mostBytes), eq(sized.place, 1)))
    .orderBy(asc(sized.id));
}

/** What a comment of the team said before its edits, newest first. */
export async function findEdits(db: Db, teamId: string, id: string) {
  return db
    .select({ body: commentEdits.body, replacedAt: commentEdits.createdAt })
    .from(commentEdits)
    .innerJoin(comments, eq(comments.id, commentEdits.commentId))
    .where(ofTeam(teamId, eq(comments.id, id)))
    .orderBy(sql`${commentEdits.id} desc`);
}
