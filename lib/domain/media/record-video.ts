import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import {
  DERIVATION_STEPS,
  DERIVATIVE_KINDS,
  type DerivativeKind,
  KINDS_OF_STEP,
} from "@/lib/shared/contracts/derivatives";
import { insertDerivatives } from "./derivatives.repo";
import { recordFile } from "./keep-file";
import type { MediaRow } from "./media.repo";
import { isPlain, needsPlaybackCopy } from "./needs-playback-copy";
import type { StoredVideo } from "./store-video";

/**
 * Gives a kept video its rows, and books what is to be made of it. Belongs in the transaction that makes the video or
 * reshoot `ready`. Returns the id by which that refers to it.
 */
export async function recordVideo(
  ctx: Pick<Ctx, "queue">,
  tx: Db,
  teamId: string,
  { file, facts }: StoredVideo,
): Promise<string> {
  const video = await recordFile(tx, { teamId, ...file, contentType: "video/mp4", ...facts });
  await orderDerivatives(ctx, tx, video, isPlain(facts));
  return video.id;
}

/** Books what a video still lacks; what it has, and what was booked before, stays. A video that is not plain gets a copy. */
export async function orderDerivatives(
  { queue }: Pick<Ctx, "queue">,
  tx: Db,
  video: MediaRow,
  isPlainVideo = true,
): Promise<void> {
  const needsCopy = !isPlainVideo || needsPlaybackCopy(video);
  const unneeded = new Set<DerivativeKind>(needsCopy ? [] : ["playback"]);
  const statusOf = (kind: DerivativeKind) => (unneeded.has(kind) ? "unneeded" : "pending");
  await insertDerivatives(
    tx,
    DERIVATIVE_KINDS.map((kind) => ({ originalId: video.id, kind, status: statusOf(kind) })),
  );
  for (const [index, step] of DERIVATION_STEPS.entries()) {
    if (KINDS_OF_STEP[step].every((kind) => unneeded.has(kind))) continue;
    await queue.enqueue(tx, "media.derive", [{ originalId: video.id, step }], { priority: -index });
  }
}
