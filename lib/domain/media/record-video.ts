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

/** Depth follows the storyboard of a source, see `order-depth.ts`. */
const WITHOUT_DEPTH = DERIVATIVE_KINDS.filter((kind) => kind !== "depth");

/**
 * Inserts the rows of a stored video and queues its derivatives. Call it in the transaction that makes the video or
 * reshoot `ready`. Returns the ID of its media row.
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

/**
 * Queues the derivatives that a video does not have yet; existing ones do not change. A video that is not plain gets
 * a copy.
 */
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
    WITHOUT_DEPTH.map((kind) => ({ originalId: video.id, kind, status: statusOf(kind) })),
  );
  for (const [index, step] of DERIVATION_STEPS.entries()) {
    if (step === "depth") continue;
    if (KINDS_OF_STEP[step].every((kind) => unneeded.has(kind))) continue;
    await queue.enqueue(tx, "media.derive", [{ originalId: video.id, step, teamId: video.teamId }], {
      priority: -index,
    });
  }
}
