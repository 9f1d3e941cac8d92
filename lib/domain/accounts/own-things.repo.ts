import "server-only";
import { asc, eq, or, type SQL, sql } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { commentAttachments, commentEdits, commentReactions, comments } from "@/lib/platform/db/schema/comments";
import { invitations, mails, oneTimeCodes } from "@/lib/platform/db/schema/people";
import { batches } from "@/lib/platform/db/schema/reshoots";
import {
  approvalAsked,
  approvalRequests,
  finalMarks,
  inboxItems,
  sourceFollows,
} from "@/lib/platform/db/schema/review";
import { runs, stars } from "@/lib/platform/db/schema/runs";
import { shares } from "@/lib/platform/db/schema/shares";
import { uploads } from "@/lib/platform/db/schema/uploads";

/** What a person marked, follows and was told, in every team, the oldest first. */
export async function findOwnMarks(db: Db, userId: string) {
  const [starred, follows, reactions, inbox, mailed] = await Promise.all([
    db
      .select({ team: stars.teamId, video: stars.videoId, motion: stars.motion, at: stars.starredAt })
      .from(stars)
      .where(eq(stars.userId, userId))
      .orderBy(asc(stars.starredAt)),
    db
      .select({ team: sourceFollows.teamId, video: sourceFollows.videoId, choice: sourceFollows.choice })
      .from(sourceFollows)
      .where(eq(sourceFollows.userId, userId))
      .orderBy(asc(sourceFollows.videoId)),
    db
      .select({
        team: comments.teamId,
        comment: commentReactions.commentId,
        reaction: commentReactions.reaction,
        at: commentReactions.createdAt,
      })
      .from(commentReactions)
      .innerJoin(comments, eq(comments.id, commentReactions.commentId))
      .where(eq(commentReactions.userId, userId))
      .orderBy(asc(commentReactions.id)),
    db
      .select({
        team: inboxItems.teamId,
        kind: inboxItems.kind,
        video: inboxItems.videoId,
        reshoot: inboxItems.reshootId,
        comment: inboxItems.commentId,
        approval: inboxItems.requestId,
        at: inboxItems.createdAt,
        readAt: inboxItems.readAt,
      })
      .from(inboxItems)
      .where(eq(inboxItems.userId, userId))
      .orderBy(asc(inboxItems.id)),
    db
      .select({ kind: mails.kind, to: mails.to, at: mails.createdAt, sentAt: mails.sentAt })
      .from(mails)
      .where(eq(mails.userId, userId))
      .orderBy(asc(mails.id)),
  ]);
  return { stars: starred, follows, reactions, inboxItems: inbox, mails: mailed };
}

/** What the person's comments said before they edited them, the oldest first. */
export const findOwnEdits = (db: Db, userId: string) =>
  db
    .select({ comment: comments.id, body: commentEdits.body, at: commentEdits.createdAt })
    .from(commentEdits)
    .innerJoin(comments, eq(comments.id, commentEdits.commentId))
    .where(eq(comments.authorId, userId))
    .orderBy(asc(commentEdits.id));

const kind = (name: string): SQL<string> => sql<string>`${sql.raw(`'${name}'`)}`;
const nothing = sql<string>`''`;

/** What belongs to the person's teams and names them as who made it or was asked, the oldest first. */
export const findMade = (db: Db, userId: string) =>
  unionAll(
    db
      .select({ kind: kind("order"), team: batches.teamId, id: batches.id, text: nothing, at: batches.createdAt })
      .from(batches)
      .where(eq(batches.createdBy, userId)),
    db
      .select({ kind: kind("run"), team: runs.teamId, id: runs.id, text: nothing, at: runs.createdAt })
      .from(runs)
      .where(or(eq(runs.createdBy, userId), eq(runs.orderedBy, userId))),
    db
      .select({ kind: kind("upload"), team: uploads.teamId, id: uploads.id, text: uploads.name, at: uploads.createdAt })
      .from(uploads)
      .where(eq(uploads.createdBy, userId)),
    db
      .select({
        ...{ kind: kind("link"), team: shares.teamId, id: shares.id },
        text: sql<string>`concat_ws(' · ', nullif(${shares.label}, ''), nullif(${shares.message}, ''))`,
        at: shares.createdAt,
      })
      .from(shares)
      .where(eq(shares.createdBy, userId)),
    db
      .select({
        ...{ kind: kind("invitation"), team: invitations.teamId, id: invitations.id, text: nothing },
        at: invitations.createdAt,
      })
      .from(invitations)
      .where(eq(invitations.createdBy, userId)),
    db
      .select({
        ...{ kind: kind("approval"), team: approvalRequests.teamId, id: approvalRequests.id },
        ...{ text: approvalRequests.message, at: approvalRequests.createdAt },
      })
      .from(approvalRequests)
      .where(eq(approvalRequests.createdBy, userId)),
    db
      .select({
        ...{ kind: kind("asked"), team: approvalRequests.teamId, id: approvalRequests.id },
        ...{ text: nothing, at: approvalRequests.createdAt },
      })
      .from(approvalAsked)
      .innerJoin(approvalRequests, eq(approvalRequests.id, approvalAsked.requestId))
      .where(eq(approvalAsked.userId, userId)),
    db
      .select({
        ...{ kind: kind("final"), team: finalMarks.teamId, id: finalMarks.reshootId, text: nothing },
        at: finalMarks.setAt,
      })
      .from(finalMarks)
      .where(eq(finalMarks.setBy, userId)),
    db
      .select({
        ...{ kind: kind("reopening"), team: finalMarks.teamId, id: finalMarks.reshootId },
        ...{ text: sql<string>`${finalMarks.reason}`, at: sql<Date>`${finalMarks.reopenedAt}` },
      })
      .from(finalMarks)
      .where(eq(finalMarks.reopenedBy, userId)),
    db
      .select({
        ...{ kind: kind("picture"), team: commentAttachments.teamId, id: commentAttachments.id },
        ...{ text: commentAttachments.name, at: commentAttachments.createdAt },
      })
      .from(commentAttachments)
      .where(eq(commentAttachments.uploadedBy, userId)),
  ).orderBy(sql`5`, sql`3`);

/** Deletes what only the person saw or what only they are meant by: it is of no use to their teams. */
export async function deleteOwnMarks(tx: Db, userId: string): Promise<void> {
  await tx.delete(inboxItems).where(eq(inboxItems.userId, userId));
  await tx.delete(sourceFollows).where(eq(sourceFollows.userId, userId));
  await tx.delete(stars).where(eq(stars.userId, userId));
  await tx.delete(mails).where(eq(mails.userId, userId));
  await tx.delete(oneTimeCodes).where(eq(oneTimeCodes.userId, userId));
}
