import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { keepFilm } from "@/lib/domain/media/keep-film";
import { recordFilm } from "@/lib/domain/media/record-film";
import { pauseStorage } from "@/lib/domain/media/storage-pause";
import { isStorageFull } from "@/lib/domain/media/storage-room";
import { MediaFault } from "@/lib/platform/media-fault";
import { settleVideo } from "./settle-video";
import { changeVideo, findSaving, findVideo, type VideoRow } from "./videos.repo";

type Subject = { videoId: string };

/**
 * Copies a source video into our storage. What may still come right is thrown, for the queue to try again; a full storage
 * is waited for.
 */
export async function saveVideo(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const row = await findVideo(ctx.db, videoId);
  if (row?.status !== "saving") return;
  try {
    const film = await keepFilm(ctx, row.upstreamUrl);
    await ctx.db.transaction(async (tx) => {
      const mediaId = await recordFilm(ctx, tx, row.teamId, film);
      await settleVideo(tx, videoId, { status: "ready", mediaId });
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
    await ctx.db.transaction((tx) => settleVideo(tx, videoId, { status: "failed", ...failure }));
  }
}

/** A file that was added this lately may still be on its way to where it lies. */
const isYoung = ({ now, settings }: WorkerCtx, { createdAt }: VideoRow) =>
  now().getTime() - createdAt.getTime() < settings.patience.goneMs;

/** An address may have expired before we copied what lies there: its task tells the new one. */
async function hasMoved(ctx: WorkerCtx, row: VideoRow): Promise<boolean> {
  const client = await ctx.upstream.clientFor(row.teamId);
  const task = await client.task(row.upstreamTaskId);
  const upstreamUrl = task?.items.find(({ id }) => id === row.upstreamVideoId)?.videoUrl;
  if (!upstreamUrl || upstreamUrl === row.upstreamUrl) return false;
  return (await changeVideo(ctx.db, row, { upstreamUrl })) !== undefined;
}

/** The last word of the queue on a copy that never worked. */
export async function noteVideoUnsaved(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const row = await findVideo(ctx.db, videoId);
  const why = row?.status === "saving" ? row : null;
  const failure = why?.failure ?? "The video could not be copied here. Add it again to try once more.";
  const failureCode = why?.failureCode ?? null;
  await ctx.db.transaction((tx) => settleVideo(tx, videoId, { status: "failed", failure, failureCode }));
}

/** Books again the copies whose task was lost. */
export async function bookStrayVideos(ctx: WorkerCtx): Promise<void> {
  const payloads = (await findSaving(ctx.db)).map((videoId) => ({ videoId }));
  await ctx.queue.enqueue(ctx.db, "video.save", payloads, { onlyWhenAbsent: true });
}
