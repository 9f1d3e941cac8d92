import "server-only";
import type { Video } from "@/lib/contracts/videos";
import { mediaUrl } from "@/lib/media/media-url";
import { reasonAgainst } from "./reshootable";
import type { VideoView } from "./video-views.repo";

/** A source video as the API tells it. */
export function toVideo({ row, media, poster, counts }: VideoView): Video {
  const notReshootable = reasonAgainst(row);
  return {
    id: row.id,
    title: row.title,
    prompt: row.prompt,
    status: row.status,
    failure: row.failure,
    upstreamVideoId: row.upstreamVideoId,
    upstreamTaskId: row.upstreamTaskId,
    upstreamType: row.upstreamType,
    width: media?.width ?? null,
    height: media?.height ?? null,
    durationSeconds: media?.durationSeconds ?? null,
    framesPerSecond: media?.framesPerSecond ?? null,
    hasSound: media?.hasSound ?? null,
    videoUrl: mediaUrl(media),
    posterUrl: mediaUrl(poster),
    reshootable: notReshootable === null,
    notReshootable,
    reshootCount: counts.all,
    readyReshootCount: counts.ready,
    runningReshootCount: counts.running,
    createdAt: row.createdAt.toISOString(),
  };
}
