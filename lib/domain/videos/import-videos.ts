import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { VeoItem, VeoTask } from "@/lib/providers/veo/veo-task";
import { titleOf } from "./title-of";
import { insertNew, type NewVideo, saveLineage, type VideoRow } from "./videos.repo";

export type { NewVideo } from "./videos.repo";

type ImportCtx = Pick<Ctx, "queue" | "now">;

/** The source row for one video of a finished task. */
export const draftVideo = (ctx: ImportCtx, teamId: string, task: VeoTask, item: VeoItem): NewVideo => ({
  teamId,
  title: titleOf(task),
  prompt: task.request.prompt ?? null,
  upstreamVideoId: item.id,
  upstreamTaskId: task.id,
  upstreamType: task.type ?? "videos",
  upstreamUrl: item.videoUrl,
  madeFrom: task.request.videoId ?? null,
  madeWith: task.request.motion ?? null,
  createdAt: ctx.now(),
});

/**
 * Adds the videos that the team does not have, queues the tasks that copy them here, and completes the lineage of
 * those that it has. Returns how many were added.
 */
export async function importVideos(ctx: ImportCtx, tx: Db, teamId: string, drafts: NewVideo[]): Promise<number> {
  const added = await addVideos(ctx, tx, drafts);
  const isNew = new Set(added.map(({ upstreamVideoId }) => upstreamVideoId));
  const known = drafts.filter(({ upstreamVideoId }) => !isNew.has(upstreamVideoId));
  await saveLineage(tx, teamId, known);
  return added.length;
}

/** Adds the videos that the team does not have, and queues the tasks that copy them here. Returns the added rows. */
export async function addVideos(ctx: ImportCtx, tx: Db, drafts: NewVideo[]): Promise<VideoRow[]> {
  const added = await insertNew(tx, drafts);
  const [first, ...others] = added;
  if (first) await recordEvent(tx, first.teamId, { noun: "video", id: others.length === 0 ? first.id : null });
  await ctx.queue.enqueue(
    tx,
    "video.save",
    added.map(({ id: videoId }) => ({ videoId })),
  );
  return added;
}
