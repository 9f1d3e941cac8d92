import "server-only";
import { fileNameOf } from "@/lib/domain/media/file-name";
import { mediaUrl, originalUrl } from "@/lib/domain/media/media-url";
import { toMediaFields } from "@/lib/domain/media/to-media-fields";
import type { Video } from "@/lib/shared/contracts/videos";
import { reasonAgainst } from "./reshootable";
import type { VideoView } from "./video-views.repo";

/** The API form of a source video. */
export function toVideo({ row, media, made, copyFailure, counts, madeFrom }: VideoView): Video {
  const notReshootable = reasonAgainst(row);
  return {
    id: row.id,
    title: row.title,
    prompt: row.prompt,
    status: row.status,
    origin: row.origin,
    convertedFrom: row.convertedFrom,
    changes: row.changes,
    originalUrl: row.convertedFrom !== null && media ? originalUrl(row.id) : null,
    failure: row.status === "failed" ? row.failure : null,
    upstreamVideoId: row.upstreamVideoId,
    upstreamTaskId: row.upstreamTaskId,
    upstreamType: row.upstreamType,
    madeFrom,
    madeWith: row.madeWith,
    videoUrl: mediaUrl(media),
    ...toMediaFields(media, made, fileNameOf(row), copyFailure),
    reshootable: notReshootable === null,
    notReshootable,
    reshootCount: counts.kept,
    readyReshootCount: counts.ready,
    runningReshootCount: counts.running,
    createdAt: row.createdAt.toISOString(),
  };
}
