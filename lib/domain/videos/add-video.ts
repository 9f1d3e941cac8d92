import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { redrawShares } from "@/lib/domain/shares/redraw-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoItem, VeoTask } from "@/lib/providers/veo/veo-task";
import type { Video } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { addVideos, draftVideo } from "./import-videos";
import { readVideo } from "./read-video";
import { changeVideo, findByUpstreamId, reviveVideo, type VideoRow } from "./videos.repo";

/** A person waits: pages are read for this long, then the ID counts as not found. */
const POLL_MS = 15_000;
const READ_MS = 10_000;

/**
 * Adds one source video by the ID of its upstream task, or by its own (`data[].id`). A video that the team has is
 * returned; one whose copy failed is copied again. Throws `upstream_video_not_found`, `upstream_video_unfinished`, or
 * the error of an upstream refusal.
 */
export async function addVideo(ctx: MemberCtx, { videoId }: { videoId: string }): Promise<Video> {
  requirePermission(ctx, "videos.change");
  const { teamId, userId } = ctx.actor;
  const known = await findByUpstreamId(ctx.db, teamId, videoId);
  if (known) return again(ctx, known);
  const client = await ctx.upstream.clientFor(teamId, { readMs: READ_MS });
  const { task, item } = await findVideo(client, videoId);
  const draft = draftVideo(ctx, teamId, task, item);
  const added = await ctx.db.transaction(async (tx) => {
    const [row] = await addVideos(ctx, tx, [draft]);
    if (row) await recordAudit(tx, { teamId, userId, action: "video.add", subject: row.id });
    return row;
  });
  if (added) return readVideo(ctx, added);
  const first = await findByUpstreamId(ctx.db, teamId, item.id);
  if (!first) throw new AppError("conflict", m.errors_videos_just_removed());
  return again(ctx, first);
}

/** Restores it from the trash, with the same audit and event as a restore in the trash. */
async function restore(ctx: MemberCtx, tx: Db, row: VideoRow): Promise<VideoRow | undefined> {
  const { teamId, userId } = ctx.actor;
  const revived = await reviveVideo(tx, row);
  if (!revived) return;
  await redrawShares(ctx, tx, row.id);
  await recordAudit(tx, { teamId, userId, action: "video.restore", subject: row.id });
  await recordEvent(tx, teamId, { noun: "video", id: row.id });
  return revived;
}

/** Copies a video again whose copy failed, and restores a deleted one. */
export async function again(ctx: MemberCtx, row: VideoRow): Promise<Video> {
  if (row.status === "failed" || row.deletedAt) {
    await ctx.db.transaction(async (tx) => {
      const revived = row.deletedAt ? await restore(ctx, tx, row) : row;
      if (revived?.status === "ready") return;
      const saving =
        revived && (await changeVideo(tx, revived, { status: "saving", failure: null, failureCode: null }));
      if (!saving) return;
      await recordAudit(tx, { teamId: row.teamId, userId: ctx.actor.userId, action: "video.save", subject: row.id });
      await recordEvent(tx, row.teamId, { noun: "video", id: row.id, status: saving.status });
      await ctx.queue.enqueue(tx, "video.save", [{ videoId: row.id }]);
    });
  }
  return readVideo(ctx, row);
}

async function findVideo(client: VeoClient, videoId: string): Promise<{ task: VeoTask; item: VeoItem }> {
  const task = (await client.task(videoId)) ?? (await findByItem(client, videoId));
  if (!task) throw notFound(m.errors_videos_id_unknown());
  if (task.state === "pending") {
    throw new AppError("upstream_video_unfinished", m.errors_videos_still_rendering());
  }
  const item = task.items.find(({ id }) => id === videoId) ?? task.items[0];
  if (!item) throw notFound(m.errors_videos_task_failed());
  return { task, item };
}

async function findByItem(client: VeoClient, videoId: string): Promise<VeoTask | undefined> {
  const deadline = performance.now() + POLL_MS;
  for await (const task of client.allTasks({})) {
    if (task.items.some(({ id }) => id === videoId)) return task;
    if (performance.now() > deadline) return;
  }
}

const notFound = (message: string) => new AppError("upstream_video_not_found", message);
