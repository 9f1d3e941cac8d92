import "server-only";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { comments } from "@/lib/platform/db/schema/comments";
import { members, users } from "@/lib/platform/db/schema/people";
import { batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import { approvalAsked, approvalRequests, inboxItems, sourceFollows } from "@/lib/platform/db/schema/review";

export type NewItem = typeof inboxItems.$inferInsert;

/** Which of these people are in the team, in one order, with what they want to hear. */
export async function findAudience(tx: Db, teamId: string, videoId: string, userIds: readonly string[]) {
  if (userIds.length === 0) return [];
  return tx
    .select({ userId: users.id, mails: users.mailsInbox, timeZone: users.timeZone, choice: sourceFollows.choice })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .leftJoin(
      sourceFollows,
      and(
        eq(sourceFollows.teamId, teamId),
        eq(sourceFollows.userId, members.userId),
        eq(sourceFollows.videoId, videoId),
      ),
    )
    .where(and(eq(members.teamId, teamId), isOneOf(members.userId, userIds)))
    .orderBy(users.id);
}
export type Listener = Awaited<ReturnType<typeof findAudience>>[number];

/**
 * Writes items. What happens again on the same occasion becomes one item: unread again, at the top, with its count. It gets
 * a new ID, so that reading the earlier one does not read this one.
 */
export async function saveItems(tx: Db, items: NewItem[]): Promise<void> {
  const { id, kind, reshootId, commentId, requestId, byUserId, byGuestId, createdAt, count } = inboxItems;
  const newest = (column: { name: string }) => sql.raw(`excluded.${column.name}`);
  await tx
    .insert(inboxItems)
    .values(items)
    .onConflictDoUpdate({
      target: [inboxItems.userId, inboxItems.teamId, inboxItems.occasion],
      set: {
        ...{ id: newest(id), kind: newest(kind), reshootId: newest(reshootId), commentId: newest(commentId) },
        ...{ requestId: newest(requestId), byUserId: newest(byUserId), byGuestId: newest(byGuestId) },
        ...{ createdAt: newest(createdAt), readAt: null, mailedAt: null },
        count: sql`case when ${inboxItems.readAt} is null then ${inboxItems.count} + ${newest(count)} else ${newest(count)} end`,
      },
    });
}

/** Who follows a source of the team. */
export async function findFollowers(tx: Db, teamId: string, videoId: string): Promise<string[]> {
  const rows = await tx
    .select({ userId: sourceFollows.userId })
    .from(sourceFollows)
    .where(
      and(eq(sourceFollows.teamId, teamId), eq(sourceFollows.videoId, videoId), eq(sourceFollows.choice, "follow")),
    );
  return rows.map(({ userId }) => userId);
}

/** A comment with who ordered the result that it is about. */
export async function findWritten(tx: Db, teamId: string, id: string) {
  const [found] = await tx
    .select({
      ...{ id: comments.id, parentId: comments.parentId, videoId: comments.videoId, reshootId: comments.reshootId },
      ...{ authorId: comments.authorId, guestId: comments.guestId, mentions: comments.mentions },
      ...{ side: comments.side, orderedBy: batches.createdBy },
    })
    .from(comments)
    .leftJoin(reshoots, eq(reshoots.id, comments.reshootId))
    .leftJoin(batches, eq(batches.id, reshoots.batchId))
    .where(and(eq(comments.teamId, teamId), eq(comments.id, id)));
  return found;
}

/** Who ordered a batch. */
export async function findOrderer(tx: Db, batchId: string): Promise<string | undefined> {
  const [found] = await tx.select({ userId: batches.createdBy }).from(batches).where(eq(batches.id, batchId));
  return found?.userId;
}

/** The members of whose comments a result has carried ones. */
export async function findStillCarried(tx: Db, teamId: string, reshootId: string): Promise<ReadonlySet<string>> {
  const isCarried = and(isNotNull(comments.carriedFrom), isNull(comments.deletedAt));
  const rows = await tx
    .selectDistinct({ userId: comments.authorId })
    .from(comments)
    .where(and(eq(comments.teamId, teamId), eq(comments.reshootId, reshootId), isCarried));
  return new Set(rows.flatMap(({ userId }) => userId ?? []));
}

/** The members who wrote in a thread. */
export async function findWriters(tx: Db, teamId: string, rootId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: comments.authorId })
    .from(comments)
    .where(
      and(
        eq(comments.teamId, teamId),
        or(eq(comments.id, rootId), eq(comments.parentId, rootId)),
        isNull(comments.deletedAt),
      ),
    );
  return rows.flatMap(({ userId }) => userId ?? []);
}

/** Removes the items of one occasion, for some people. */
export async function removeItems(tx: Db, teamId: string, occasion: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  await tx
    .delete(inboxItems)
    .where(and(eq(inboxItems.teamId, teamId), eq(inboxItems.occasion, occasion), isOneOf(inboxItems.userId, userIds)));
}

/** Whose items tell of this comment. */
export async function findHolders(tx: Db, teamId: string, commentId: string): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ userId: inboxItems.userId })
    .from(inboxItems)
    .where(and(eq(inboxItems.teamId, teamId), eq(inboxItems.commentId, commentId)));
  return rows.map(({ userId }) => userId);
}

/** Items of several comments tell of the one before, when the newest is deleted. */
export async function pointToEarlier(tx: Db, teamId: string, commentId: string): Promise<void> {
  await tx.execute(sql`
    with earlier as (
      select item.id as item_id, other.id, other.author_id, other.guest_id
      from inbox_items item
      join comments gone on gone.id = item.comment_id
      cross join lateral (
        select id, author_id, guest_id from comments
        where coalesce(parent_id, id) = coalesce(gone.parent_id, gone.id) and id <> gone.id
          and deleted_at is null and author_id is distinct from item.user_id
        order by id desc limit 1
      ) other
      where item.team_id = ${teamId} and item.comment_id = ${commentId} and item.count > 1)
    update inbox_items set comment_id = earlier.id, by_user_id = earlier.author_id, by_guest_id = earlier.guest_id,
      count = inbox_items.count - 1
    from earlier where inbox_items.id = earlier.item_id`);
}

/** A request with its result, and who is asked; roles as their members of today. */
export async function findRequest(tx: Db, teamId: string, requestId: string) {
  const [request] = await tx
    .select({
      reshootId: approvalRequests.reshootId,
      videoId: reshoots.videoId,
      createdBy: approvalRequests.createdBy,
    })
    .from(approvalRequests)
    .innerJoin(reshoots, eq(reshoots.id, approvalRequests.reshootId))
    .where(and(eq(approvalRequests.teamId, teamId), eq(approvalRequests.id, requestId)));
  if (!request) return;
  const asked = await tx
    .selectDistinct({ userId: members.userId })
    .from(approvalAsked)
    .innerJoin(members, or(eq(members.userId, approvalAsked.userId), eq(members.role, approvalAsked.role)))
    .where(and(eq(approvalAsked.requestId, requestId), eq(members.teamId, teamId)));
  return { ...request, asked: asked.map(({ userId }) => userId) };
}
