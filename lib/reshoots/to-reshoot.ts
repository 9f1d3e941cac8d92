import "server-only";
import { isSettled, type Reshoot, type ReshootStatus } from "@/lib/contracts/reshoots";
import { mediaUrl } from "@/lib/media/media-url";
import { nextStep } from "./next-step";
import type { ReshootView } from "./reshoot-views.repo";

/** A reshoot as the API tells it: the result's address only once its bytes are ours. */
export function toReshoot({ row, createdBy, media, poster, queuePosition }: ReshootView): Reshoot {
  return {
    id: row.id,
    videoId: row.videoId,
    batchId: row.batchId,
    motion: row.motion,
    version: row.version,
    status: row.status,
    price: row.price,
    credits: creditsOf(row.status),
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? "" },
    queuePosition,
    cancellable: nextStep(row.status, "cancelled") !== null,
    resultUrl: mediaUrl(media),
    posterUrl: mediaUrl(poster),
    width: media?.width ?? null,
    height: media?.height ?? null,
    durationSeconds: media?.durationSeconds ?? null,
    framesPerSecond: media?.framesPerSecond ?? null,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    settledAt: row.settledAt?.toISOString() ?? null,
    createdBy,
  };
}

function creditsOf(status: ReshootStatus): Reshoot["credits"] {
  if (status === "ready") return "settled";
  return isSettled(status) ? "released" : "reserved";
}
