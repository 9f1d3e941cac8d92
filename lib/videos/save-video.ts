import "server-only";
import type { WorkerCtx } from "@/lib/context";
import { keepFilm, recordFilm } from "@/lib/media/keep-film";
import { MediaFault } from "@/lib/media/media-fault";
import { settleVideo } from "./settle-video";
import { findSaving, findVideo } from "./videos.repo";

type Subject = { videoId: string };

/** Copies a source video into our storage. What may still come right is thrown, for the queue to try again. */
export async function saveVideo(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const row = await findVideo(ctx.db, videoId);
  if (row?.status !== "saving") return;
  try {
    const film = await keepFilm(ctx, row.upstreamUrl);
    await ctx.db.transaction(async (tx) => {
      const kept = await recordFilm(tx, row.teamId, film);
      await settleVideo(tx, videoId, { status: "ready", ...kept });
    });
  } catch (error) {
    if (!(error instanceof MediaFault)) throw error;
    await ctx.db.transaction((tx) => settleVideo(tx, videoId, { status: "failed", failure: error.message }));
  }
}

/** The last word of the queue on a copy that never worked. */
export async function noteVideoUnsaved(ctx: WorkerCtx, { videoId }: Subject): Promise<void> {
  const failure = "The video could not be copied here. Add it again to try once more.";
  await ctx.db.transaction((tx) => settleVideo(tx, videoId, { status: "failed", failure }));
}

/** Books again the copies whose task was lost. */
export async function bookStrayVideos(ctx: WorkerCtx): Promise<void> {
  const payloads = (await findSaving(ctx.db)).map((videoId) => ({ videoId }));
  await ctx.queue.enqueue(ctx.db, "video.save", payloads, { onlyWhenAbsent: true });
}
