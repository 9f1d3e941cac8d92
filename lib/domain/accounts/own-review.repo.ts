import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { comments } from "@/lib/platform/db/schema/comments";
import { decisions, ratings } from "@/lib/platform/db/schema/review";

/** What a person said, rated and decided, in every team, the oldest first. */
export async function findOwnReview(db: Db, userId: string) {
  const [said, rated, decided] = await Promise.all([
    db
      .select({
        id: comments.id,
        team: comments.teamId,
        answers: comments.parentId,
        video: comments.videoId,
        reshoot: comments.reshootId,
        frameIn: comments.frameIn,
        frameOut: comments.frameOut,
        body: comments.body,
        drawing: comments.drawing,
        visibility: comments.visibility,
        at: comments.createdAt,
        editedAt: comments.editedAt,
        deletedAt: comments.deletedAt,
      })
      .from(comments)
      .where(eq(comments.authorId, userId))
      .orderBy(asc(comments.id)),
    db
      .select({ team: ratings.teamId, reshoot: ratings.reshootId, rating: ratings.rating, at: ratings.ratedAt })
      .from(ratings)
      .where(eq(ratings.userId, userId))
      .orderBy(asc(ratings.id)),
    db
      .select({
        team: decisions.teamId,
        approval: decisions.requestId,
        answer: decisions.answer,
        note: decisions.note,
        at: decisions.decidedAt,
        lapsedAt: decisions.lapsedAt,
      })
      .from(decisions)
      .where(eq(decisions.userId, userId))
      .orderBy(asc(decisions.id)),
  ]);
  return { comments: said, ratings: rated, decisions: decided };
}
