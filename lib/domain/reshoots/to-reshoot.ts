import "server-only";
import { fileNameOf } from "@/lib/domain/media/file-name";
import { mediaUrl, originalUrl } from "@/lib/domain/media/media-url";
import { toMediaFields } from "@/lib/domain/media/to-media-fields";
import { isFinal } from "@/lib/shared/contracts/reshoot-status";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { nextStep } from "./next-step";
import type { ReshootView } from "./reshoot-views.repo";
import type { ReshootRow } from "./reshoots.repo";
import { giveUpEvent } from "./resolve-attempt";

/** The API form of a reshoot. The result has a URL only once its bytes are in our storage. */
export function toReshoot({ row, createdBy, source, media, made, copyFailure, queuePosition }: ReshootView): Reshoot {
  return {
    id: row.id,
    videoId: row.videoId,
    batchId: row.batchId,
    motion: row.motion,
    version: row.version,
    status: row.status,
    origin: row.origin,
    tool: row.tool,
    costNote: row.costNote,
    convertedFrom: row.convertedFrom,
    changes: row.changes,
    originalUrl: row.convertedFrom !== null && media ? originalUrl(row.id) : null,
    price: row.price,
    credits: creditsOf(row),
    failure: row.failureCode === null ? null : { code: row.failureCode, message: row.failureMessage ?? "" },
    queuePosition,
    givingUp: givingUp(row),
    cancellable: nextStep(row.status, "cancelled") !== null,
    upstreamTaskId: row.upstreamTaskId,
    upstreamVideoId: row.upstreamVideoId,
    resultUrl: mediaUrl(media),
    ...toMediaFields(media, made, fileNameOf({ ...source, ...row }), copyFailure),
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    createdBy,
  };
}

/** The state of the reservation, as in the ledger. */
export function creditsOf(row: Pick<ReshootRow, "origin" | "status" | "deliveredAt">): Reshoot["credits"] {
  const { origin, status, deliveredAt } = row;
  if (origin === "added") return "none";
  if (status === "ready" || (status === "failed" && deliveredAt)) return "settled";
  return isFinal(status) ? "released" : "reserved";
}

function givingUp({ status, deliveredAt }: Pick<ReshootRow, "status" | "deliveredAt">): Reshoot["givingUp"] {
  const step = nextStep(status, giveUpEvent(deliveredAt));
  return step && (step.credits === "settle" ? "settles" : "releases");
}
