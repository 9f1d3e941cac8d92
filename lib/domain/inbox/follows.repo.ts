import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { sourceFollows } from "@/lib/platform/db/schema/review";
import type { FollowChoice } from "@/lib/shared/contracts/review-choices";

type Person = { teamId: string; userId: string };

export const findFollows = (db: Db, { teamId, userId }: Person) =>
  db
    .select({ videoId: sourceFollows.videoId, choice: sourceFollows.choice })
    .from(sourceFollows)
    .where(and(eq(sourceFollows.teamId, teamId), eq(sourceFollows.userId, userId)));

/** Whether the team has this video, and it is not in the trash. */
export async function hasVideo(tx: Db, teamId: string, id: string): Promise<boolean> {
  const found = and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.deletedAt));
  return (await tx.$count(videos, found)) > 0;
}

export async function saveFollow(tx: Db, { teamId, userId }: Person, videoId: string, choice: FollowChoice | null) {
  if (choice === null) {
    const { teamId: team, userId: user, videoId: video } = sourceFollows;
    await tx.delete(sourceFollows).where(and(eq(team, teamId), eq(user, userId), eq(video, videoId)));
    return;
  }
  await tx
    .insert(sourceFollows)
    .values({ teamId, userId, videoId, choice })
    .onConflictDoUpdate({
      target: [sourceFollows.teamId, sourceFollows.userId, sourceFollows.videoId],
      set: { choice },
    });
}
