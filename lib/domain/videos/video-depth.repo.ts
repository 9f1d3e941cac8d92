import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { derivatives, media, videos } from "@/lib/platform/db/schema/media";
import type { DepthLayout } from "@/lib/shared/contracts/depth";

/** The depth map of a video of the team, with nulls while it is not made; undefined without the video. */
export async function findDepth(db: Db, teamId: string, id: string) {
  const [found] = await db
    .select({ layout: derivatives.layout, map: { id: media.id, contentType: media.contentType } })
    .from(videos)
    .leftJoin(
      derivatives,
      and(eq(derivatives.originalId, videos.mediaId), eq(derivatives.kind, "depth"), eq(derivatives.status, "ready")),
    )
    .leftJoin(media, eq(media.id, derivatives.mediaId))
    .where(and(eq(videos.teamId, teamId), eq(videos.id, id), isNull(videos.deletedAt)));
  return found && { map: found.map, layout: found.layout as DepthLayout | null };
}
