import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { isOneOf } from "@/lib/platform/db/is-one-of";
import { videos } from "@/lib/platform/db/schema/media";
import { users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { finalMarks } from "@/lib/platform/db/schema/review";

const reopeners = alias(users, "reopeners");

/** Every lock of a source's results, or of one result, newest first. */
export async function findFinals(
  db: Db,
  teamId: string,
  { videoId, reshootId }: { videoId?: string; reshootId?: string },
) {
  return db
    .select({
      row: finalMarks,
      setBy: { id: users.id, name: users.name },
      reopenedBy: { id: reopeners.id, name: reopeners.name },
    })
    .from(finalMarks)
    .innerJoin(reshoots, eq(reshoots.id, finalMarks.reshootId))
    .innerJoin(videos, eq(videos.id, reshoots.videoId))
    .innerJoin(users, eq(users.id, finalMarks.setBy))
    .leftJoin(reopeners, eq(reopeners.id, finalMarks.reopenedBy))
    .where(
      and(
        eq(finalMarks.teamId, teamId),
        isNull(reshoots.deletedAt),
        isNull(videos.deletedAt),
        videoId === undefined ? undefined : eq(reshoots.videoId, videoId),
        reshootId === undefined ? undefined : eq(reshoots.id, reshootId),
      ),
    )
    .orderBy(desc(finalMarks.setAt), desc(finalMarks.id));
}
export type FinalView = Awaited<ReturnType<typeof findFinals>>[number];

export async function insertFinal(tx: Db, mark: typeof finalMarks.$inferInsert): Promise<void> {
  await tx.insert(finalMarks).values(mark);
}

/** Returns whether the result was final. */
export async function reopenFinal(
  tx: Db,
  teamId: string,
  reshootId: string,
  { by, at, reason }: { by: string; at: Date; reason: string },
): Promise<boolean> {
  const rows = await tx
    .update(finalMarks)
    .set({ reopenedAt: at, reopenedBy: by, reason })
    .where(and(eq(finalMarks.teamId, teamId), eq(finalMarks.reshootId, reshootId), isNull(finalMarks.reopenedAt)))
    .returning({ id: finalMarks.id });
  return rows.length > 0;
}

/** Which results of these reshoots, or of this source, are final. */
export async function findFinalOnes(db: Db, teamId: string, of: { reshootIds: string[] } | { videoId: string }) {
  return db
    .select({ reshootId: finalMarks.reshootId, motion: reshoots.motion, version: reshoots.version })
    .from(finalMarks)
    .innerJoin(reshoots, eq(reshoots.id, finalMarks.reshootId))
    .where(
      and(
        eq(finalMarks.teamId, teamId),
        isNull(finalMarks.reopenedAt),
        isNull(reshoots.deletedAt),
        "videoId" in of ? eq(reshoots.videoId, of.videoId) : isOneOf(reshoots.id, of.reshootIds),
      ),
    )
    .orderBy(reshoots.id);
}
