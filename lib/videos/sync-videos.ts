import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { ReplyOf } from "@/lib/contracts/endpoint";
import type { syncVideosEndpoint } from "@/lib/contracts/videos";
import { requireRole } from "@/lib/require-role";
import { recogniseOwnTasks } from "@/lib/reshoots/recognise-own-tasks";
import type { VeoTask } from "@/lib/veo/veo-task";
import { draftVideo, importVideos } from "./import-videos";
import type { NewVideo } from "./videos.repo";

/** A person waits for this. What was not reached comes with the next sync, newest first. */
const LOOK_MS = 20_000;
const READ_MS = 10_000;
const CHUNK = 200;

type Synced = ReplyOf<typeof syncVideosEndpoint>;

/**
 * Imports every finished video of the upstream account that the team does not have, whatever made it. Reshoots of this
 * team stay what they are; one whose start was lost is taken up again. Unfinished and failed tasks are skipped.
 */
export async function syncVideos(ctx: MemberCtx): Promise<Synced> {
  requireRole(ctx, ["owner", "editor"]);
  const { teamId } = ctx.actor;
  const tasks = await readTasks(ctx);
  const own = await recogniseOwnTasks(ctx, teamId, tasks);
  const films = tasks.filter((task) => !own.has(task.id)).flatMap((task) => filmsOf(ctx, teamId, task));
  const skipped = tasks.filter((task) => !own.has(task.id) && filmsOf(ctx, teamId, task).length === 0).length;
  const drafts = distinct(films);
  let added = 0;
  for (let at = 0; at < drafts.length; at += CHUNK) {
    const chunk = drafts.slice(at, at + CHUNK);
    added += (await ctx.db.transaction((tx) => importVideos(ctx, tx, chunk))).length;
  }
  return { added, known: drafts.length - added, skipped: skipped + own.size };
}

/** Oldest first, so that a video keeps the task that made it and not the one that only enlarged it. */
async function readTasks(ctx: MemberCtx): Promise<VeoTask[]> {
  const client = await ctx.upstream.clientFor(ctx.actor.teamId, { readMs: READ_MS });
  const deadline = performance.now() + LOOK_MS;
  const tasks: VeoTask[] = [];
  for await (const task of client.allTasks({})) {
    tasks.push(task);
    if (performance.now() > deadline) break;
  }
  return tasks.reverse();
}

/** The films of a finished task. An animated picture is none. */
function filmsOf(ctx: MemberCtx, teamId: string, task: VeoTask): NewVideo[] {
  return task.items
    .filter(({ videoUrl }) => !/\.gif($|\?)/i.test(videoUrl))
    .map((item) => draftVideo(ctx, teamId, task, item));
}

function distinct(drafts: NewVideo[]): NewVideo[] {
  const byId = new Map<string, NewVideo>();
  for (const draft of drafts) {
    if (!byId.has(draft.upstreamVideoId)) byId.set(draft.upstreamVideoId, draft);
  }
  return [...byId.values()];
}
