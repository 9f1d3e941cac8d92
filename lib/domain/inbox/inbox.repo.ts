import "server-only";
import { and, desc, eq, gt, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { comments } from "@/lib/platform/db/schema/comments";
import { videos } from "@/lib/platform/db/schema/media";
import { members, teams, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { approvalRequests, decisions, inboxItems } from "@/lib/platform/db/schema/review";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import { IMPORTANT_KINDS, type InboxKind } from "@/lib/shared/contracts/review-choices";

/** A member's inbox: the items of one team. */
export type Inbox = { teamId: string; userId: string };

const own = ({ teamId, userId }: Inbox) => and(eq(inboxItems.teamId, teamId), eq(inboxItems.userId, userId));

/** What is deleted, in the trash, withdrawn or of a blocked guest is not told; when it is restored, it is again. */
const isThere = and(
  isNull(videos.deletedAt),
  isNull(reshoots.deletedAt),
  isNull(comments.deletedAt),
  isNull(shareGuests.blockedAt),
  or(isNull(approvalRequests.withdrawnAt), sql`${inboxItems.kind} <> 'approval_asked'`),
);

/** What the person's last answer to the request is, as long as it counts. */
const answer = sql<(typeof decisions.$inferSelect)["answer"] | null>`(
  select answer from ${decisions} decision where decision.request_id = ${inboxItems.requestId}
    and decision.lapsed_at is null and ${inboxItems.kind} = 'decision'
    and (decision.user_id = ${inboxItems.byUserId} or decision.guest_id = ${inboxItems.byGuestId}))`;

const EXCERPT = 200;

const items = (db: Db, where: SQL | undefined) =>
  db
    .select({
      item: inboxItems,
      title: videos.title,
      result: { id: reshoots.id, motion: reshoots.motion, version: reshoots.version },
      comment: {
        id: comments.id,
        text: sql<string>`left(${comments.body}, ${EXCERPT})`,
        side: comments.side,
        frameIn: comments.frameIn,
      },
      userName: users.name,
      guestName: shareGuests.name,
      answer,
    })
    .from(inboxItems)
    .innerJoin(videos, eq(videos.id, inboxItems.videoId))
    .leftJoin(reshoots, eq(reshoots.id, inboxItems.reshootId))
    .leftJoin(comments, eq(comments.id, inboxItems.commentId))
    .leftJoin(approvalRequests, eq(approvalRequests.id, inboxItems.requestId))
    .leftJoin(users, eq(users.id, inboxItems.byUserId))
    .leftJoin(shareGuests, eq(shareGuests.id, inboxItems.byGuestId))
    .where(and(where, isThere));

export type ItemView = Awaited<ReturnType<typeof items>>[number];

type Page = {
  before: string | undefined;
  unreadOnly: boolean;
  kind: InboxKind | undefined;
  videoId: string | undefined;
  limit: number;
};

/** Newest first. */
export async function findItems(db: Db, inbox: Inbox, page: Page): Promise<ItemView[]> {
  const { before, unreadOnly, kind, videoId, limit } = page;
  const where = and(
    own(inbox),
    before === undefined ? undefined : lt(inboxItems.id, before),
    unreadOnly ? isNull(inboxItems.readAt) : undefined,
    kind && eq(inboxItems.kind, kind),
    videoId === undefined ? undefined : eq(inboxItems.videoId, videoId),
  );
  return items(db, where).orderBy(desc(inboxItems.id)).limit(limit);
}

export async function findUnreadCount(db: Db, inbox: Inbox): Promise<number> {
  const unread = items(db, and(own(inbox), isNull(inboxItems.readAt))).as("unread");
  return db.$count(unread);
}

type Mark = { ids: readonly string[]; readAt: Date | null };

/** Returns whether anything changed. */
export async function markItems(tx: Db, inbox: Inbox, { ids, readAt }: Mark): Promise<boolean> {
  if (ids.length === 0) return false;
  const changes = readAt ? isNull(inboxItems.readAt) : isNotNull(inboxItems.readAt);
  const rows = await tx
    .update(inboxItems)
    .set({ readAt })
    .where(and(own(inbox), isOneOf(inboxItems.id, ids), changes))
    .returning({ id: inboxItems.id });
  return rows.length > 0;
}

/** Marks everything up to an item as read. Returns whether anything changed. */
export async function markUpTo(tx: Db, inbox: Inbox, upTo: string, readAt: Date): Promise<boolean> {
  const rows = await tx
    .update(inboxItems)
    .set({ readAt })
    .where(and(own(inbox), isNull(inboxItems.readAt), lte(inboxItems.id, upTo)))
    .returning({ id: inboxItems.id });
  return rows.length > 0;
}

/** A member as emails need them; undefined when they left the team, or their address was only typed: it may be a stranger's. */
export async function findMailed(db: Db, { teamId, userId }: Inbox) {
  const [found] = await db
    .select({ email: users.email, mails: users.mailsInbox, team: teams.name })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId), isNotNull(users.emailConfirmedAt)));
  return found;
}

type Unmailed = { since: Date; importantOnly: boolean };

/** Unread items since a moment that no email told of, newest first. */
export async function findUnmailed(tx: Db, inbox: Inbox, { since, importantOnly }: Unmailed): Promise<ItemView[]> {
  const where = and(
    own(inbox),
    isNull(inboxItems.readAt),
    isNull(inboxItems.mailedAt),
    gt(inboxItems.createdAt, since),
    importantOnly ? inArray(inboxItems.kind, [...IMPORTANT_KINDS]) : undefined,
  );
  return items(tx, where).orderBy(desc(inboxItems.id));
}

/** Returns which of these items no email had told of before. */
export async function markMailed(tx: Db, ids: readonly string[], mailedAt: Date): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .update(inboxItems)
    .set({ mailedAt })
    .where(and(isOneOf(inboxItems.id, ids), isNull(inboxItems.mailedAt)))
    .returning({ id: inboxItems.id });
  return new Set(rows.map(({ id }) => id));
}
