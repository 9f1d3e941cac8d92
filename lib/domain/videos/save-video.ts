import type { WorkerCtx } from "@/lib/domain/context";
import { recordVideo } from "@/lib/domain/media/record-video";
import { pauseStorage } from "@/lib/domain/media/storage-pause";
import { isStorageFull } from "@/lib/domain/media/storage-room";
import { storeVideo } from "@/lib/domain/media/store-video";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { MediaFault, type MediaFaultReason } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { changeVideo, findSaving, findVideo, type VideoRow } from "./videos.repo";

type Subject = { videoId: string };

/**
 * Copies a source video into our storage. An error that may pass is thrown, so that the queue retries; a full storage
 * pauses the task.
 */
export async function saveVideo(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const row = await findVideo(ctx.db, videoId);
  if (row?.status !== "saving") return;
  try {
    const video = await storeVideo(ctx, row.upstreamUrl);
    await ctx.db.transaction(async (tx) => {
      const mediaId = await recordVideo(ctx, tx, row.teamId, video);
      await finishVideo(tx, videoId, { status: "ready", mediaId });
    });
  } catch (error) {
    if (isStorageFull(error)) return pauseStorage(ctx, "video.save", { videoId });
    if (!(error instanceof MediaFault)) throw error;
    const { reason, message } = error;
    if (reason === "gone" && (await hasMoved(ctx, row))) throw error;
    if (reason === "incomplete" && isYoung(ctx, row)) {
      await changeVideo(ctx.db, row, { failure: message, failureCode: reason });
      throw error;
    }
    const failure = { failure: message, failureCode: reason };
    await ctx.db.transaction((tx) => finishVideo(tx, videoId, { status: "failed", ...failure }));
  }
}

/** The upstream may still be writing the file of a video that was added this recently. */
const isYoung = ({ now, settings }: WorkerCtx, { createdAt }: VideoRow) =>
  now().getTime() - createdAt.getTime() < settings.timeouts.goneMs;

/** Reads the task again: the URL may have expired before the copy, and the task has the new one. */
async function hasMoved(ctx: WorkerCtx, row: VideoRow): Promise<boolean> {
  const client = await ctx.upstream.clientFor(row.teamId);
  const task = await client.task(row.upstreamTaskId);
  const upstreamUrl = task?.items.find(({ id }) => id === row.upstreamVideoId)?.videoUrl;
  if (!upstreamUrl || upstreamUrl === row.upstreamUrl) return false;
  return (await changeVideo(ctx.db, row, { upstreamUrl })) !== undefined;
}

/** Handles the dead letter of a copy that never worked. */
export async function handleFailedVideoSave(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const row = await findVideo(ctx.db, videoId);
  const why = row?.status === "saving" ? row : null;
  const failure = why?.failure ?? m.errors_videos_not_saved();
  const failureCode = why?.failureCode ?? null;
  await ctx.db.transaction((tx) => finishVideo(tx, videoId, { status: "failed", failure, failureCode }));
}

/** Queues again the copies whose task was lost. */
export async function requeueLostVideos(ctx: WorkerCtx): Promise<void> {
  const payloads = (await findSaving(ctx.db)).map((videoId) => ({ videoId }));
  await ctx.queue.enqueue(ctx.db, "video.save", payloads, { onlyWhenAbsent: true });
}

type End =
  | { status: "ready"; mediaId: string }
  | { status: "failed"; failure: string; failureCode: MediaFaultReason | null };

/**
 * Ends the copying of a source and records the event; does nothing when it had ended before. Call it in a
 * transaction.
 */
async function finishVideo(tx: Db, id: string, end: End): Promise<void> {
  const settled = await changeVideo(tx, { id, status: "saving" }, { failure: null, failureCode: null, ...end });
  if (settled) await recordEvent(tx, settled.teamId, { noun: "video", id, status: settled.status });
}
