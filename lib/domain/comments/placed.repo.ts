import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { commentAttachments, commentEdits, comments } from "@/lib/platform/db/schema/comments";
import { media, videos } from "@/lib/platform/db/schema/media";
import { members } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shareGuests } from "@/lib/platform/db/schema/shares";

export type NewComment = typeof comments.$inferInsert;

const facts = {
  frameCount: media.frameCount,
  framesPerSecond: media.framesPerSecond,
  durationSeconds: media.durationSeconds,
  sha256: media.sha256,
};

/** Locks a source against other new comments, so that they can be counted; undefined when it is not there or in the trash. */
export async function lockSource(tx: Db, teamId: string, videoId: string) {
  const [row] = await tx
    .select({ id: videos.id, mediaId: videos.mediaId })
    .from(videos)
    .where(and(eq(videos.teamId, teamId), eq(videos.id, videoId), isNull(videos.deletedAt)))
    .for("no key update"); // text-ok: SQL
  if (!row) return;
  const [file] = row.mediaId === null ? [] : await tx.select(facts).from(media).where(eq(media.id, row.mediaId));
  return { id: row.id, file: file ?? null };
}

/** A result of the source that is not in the trash. */
export async function findResult(tx: Db, teamId: string, videoId: string, reshootId: string) {
  const [found] = await tx
    .select({ id: reshoots.id, motion: reshoots.motion, version: reshoots.version, file: facts })
    .from(reshoots)
    .leftJoin(media, eq(media.id, reshoots.mediaId))
    .where(
      and(
        eq(reshoots.teamId, teamId),
        eq(reshoots.videoId, videoId),
        eq(reshoots.id, reshootId),
        isNull(reshoots.deletedAt),
      ),
    );
  return found;
}

/** The comment that was made of a draft, with what it said at first. */
export async function findDraft(tx: Db, teamId: string, draftId: string) {
  const [found] = await tx
    .select({ id: comments.id, authorId: comments.authorId, guestId: comments.guestId, body: comments.body })
    .from(comments)
    .where(and(eq(comments.teamId, teamId), eq(comments.draftId, draftId)));
  if (!found) return;
  const [first] = await tx
    .select({ body: commentEdits.body })
    .from(commentEdits)
    .where(eq(commentEdits.commentId, found.id))
    .orderBy(asc(commentEdits.id))
    .limit(1);
  return { ...found, firstBody: first?.body ?? found.body };
}

/** Locks the comment that starts the thread of a comment of this source. */
export async function lockThread(tx: Db, teamId: string, videoId: string, id: string) {
  const ofSource = and(eq(comments.teamId, teamId), eq(comments.videoId, videoId));
  const [found] = await tx
    .select({ root: sql<string>`coalesce(${comments.parentId}, ${comments.id})` })
    .from(comments)
    .where(and(ofSource, eq(comments.id, id)));
  if (!found) return;
  const [root] = await tx
    .select({ row: comments, blockedAt: shareGuests.blockedAt })
    .from(comments)
    .leftJoin(shareGuests, eq(shareGuests.id, comments.guestId))
    .where(and(ofSource, eq(comments.id, found.root)))
    .for("no key update", { of: comments }); // text-ok: SQL
  return root;
}

/** How many comments a source has; those in the trash do not count. */
export const countComments = (tx: Db, teamId: string, videoId: string): Promise<number> =>
  tx.$count(comments, and(eq(comments.teamId, teamId), eq(comments.videoId, videoId), isNull(comments.deletedAt)));

/** Which of these people are in the team. */
export async function findMemberIds(tx: Db, teamId: string, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), isOneOf(members.userId, userIds)));
  return new Set(rows.map(({ userId }) => userId));
}

/** Adds a comment; undefined when its draft has one already. */
export async function insertComment(tx: Db, row: NewComment): Promise<string | undefined> {
  const [inserted] = await tx.insert(comments).values(row).onConflictDoNothing().returning({ id: comments.id });
  return inserted?.id;
}

type Claim = { commentId: string; ids: readonly string[]; uploadedBy: string };

/** Gives uploaded pictures to a comment. Returns how many were the writer's and free. */
export async function claimAttachments(tx: Db, teamId: string, { commentId, ids, uploadedBy }: Claim): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await tx
    .update(commentAttachments)
    .set({ commentId })
    .where(
      and(
        eq(commentAttachments.teamId, teamId),
        isOneOf(commentAttachments.id, ids),
        eq(commentAttachments.uploadedBy, uploadedBy),
        isNull(commentAttachments.commentId),
      ),
    )
    .returning({ id: commentAttachments.id });
  return rows.length;
}

/** The guests who wrote in the thread of an answer that they see, and want to hear of it. */
export async function findGuestsToNotify(tx: Db, teamId: string, answerId: string): Promise<string[]> {
  const { rows } = await tx.execute<{ id: string }>(
    sql`select distinct guest.id from ${comments} answer
      join ${comments} written on coalesce(written.parent_id, written.id) = answer.parent_id
      join ${shareGuests} guest on guest.id = written.guest_id
      where answer.team_id = ${teamId} and answer.id = ${answerId} and answer.visibility = 'everyone'
        and written.deleted_at is null and guest.email_sealed is not null and guest.blocked_at is null`,
  );
  return rows.map(({ id }) => id);
}
