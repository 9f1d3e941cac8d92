import "server-only";
import type { Ctx } from "@/lib/context";
import type { Db } from "@/lib/db/client";
import { recordEvent } from "@/lib/events/record-event";
import type { VeoItem, VeoTask } from "@/lib/veo/veo-task";
import { titleOf } from "./title-of";
import { insertNew, type NewVideo, type VideoRow } from "./videos.repo";

type ImportCtx = Pick<Ctx, "queue" | "now">;

/** The source video that one film of a finished task would be. */
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

/** Adds those videos that the team does not have, and the tasks that copy them here. Returns what was added. */
export async function importVideos(ctx: ImportCtx, tx: Db, drafts: NewVideo[]): Promise<VideoRow[]> {
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
