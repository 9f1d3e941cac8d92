import "server-only";
import { and, eq, inArray, isNull, notInArray, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { latestVersions, reshoots } from "@/lib/platform/db/schema/reshoots";
import { endedWithoutVideo, FINAL_STATUSES } from "@/lib/shared/contracts/reshoot-status";
import type { MotionId } from "@/lib/shared/motions/catalogue";

type Asked = { teamId: string; videoId: string; motions: readonly MotionId[] };
/** How many reshoots of a motion have a video or may get one, and its latest version, 0 for none. */
export type Known = { motion: MotionId; count: number; version: number };

/** Reads both in one statement, so that they are of one moment. */
export async function findKnown(db: Db, { teamId, videoId, motions }: Asked): Promise<Known[]> {
  const counted = db
    .select({ motion: reshoots.motion, count: sql<number>`count(*)::int`.as("count") })
    .from(reshoots)
    .where(
      and(
        eq(reshoots.teamId, teamId),
        eq(reshoots.videoId, videoId),
        isNull(reshoots.deletedAt),
        notInArray(reshoots.status, FINAL_STATUSES.filter(endedWithoutVideo)),
      ),
    )
    .groupBy(reshoots.motion)
    .as("counted");
  const rows = await db
    .select({
      motion: latestVersions.motion,
      version: latestVersions.version,
      count: sql<number>`coalesce(${counted.count}, 0)`,
    })
    .from(latestVersions)
    .leftJoin(counted, eq(counted.motion, latestVersions.motion))
    .where(and(eq(latestVersions.videoId, videoId), inArray(latestVersions.motion, [...motions])));
  return motions.map((motion) => {
    const { count, version } = rows.find((row) => row.motion === motion) ?? { count: 0, version: 0 };
    return { motion, count, version };
  });
}
