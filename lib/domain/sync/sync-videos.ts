import "server-only";
import { readSyncCursor, saveSyncCursor } from "@/lib/domain/connections/sync-cursor";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { adoptOrphans } from "@/lib/domain/reshoots/adopt-orphans";
import { matchOwnTasks } from "@/lib/domain/reshoots/match-own-tasks";
import { draftVideo, importVideos, type NewVideo } from "@/lib/domain/videos/import-videos";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { describeFault, isDataFault } from "@/lib/platform/db/data-fault";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { syncVideosEndpoint } from "@/lib/shared/contracts/videos";

/** A person waits for this. */
const POLL_MS = 20_000;
const MOST_TASKS = 2000;
const READ_MS = 10_000;
const CHUNK = 200;

type Synced = ReplyOf<typeof syncVideosEndpoint>;

/**
 * Imports every finished video of the upstream account that the team does not have, whatever made it. Reshoots of
 * this team are not imported; one whose start was lost is searched for again, and our paid tasks without a reshoot
 * are adopted. Unfinished and failed tasks are skipped.
 */
export async function syncVideos(ctx: MemberCtx): Promise<Synced> {
  requirePermission(ctx, "videos.change");
  const { teamId } = ctx.actor;
  const { tasks, complete } = await readTasks(ctx);
  const adopted = await adoptOrphans(ctx, tasks);
  const own = await matchOwnTasks(ctx, teamId, tasks);
  const videos = tasks.filter((task) => !own.has(task.id)).flatMap((task) => videosOf(ctx, teamId, task));
  const skipped = tasks.filter((task) => !own.has(task.id) && videosOf(ctx, teamId, task).length === 0).length;
  const drafts = distinct(videos);
  const imported = { added: 0, refused: 0 };
  for (let at = 0; at < drafts.length; at += CHUNK) {
    const chunk = await importChunk(ctx, drafts.slice(at, at + CHUNK));
    imported.added += chunk.added;
    imported.refused += chunk.refused;
  }
  const { added, refused } = imported;
  const synced = {
    ...{ added, known: drafts.length - added - refused, skipped: skipped + refused + own.size - adopted.size },
    ...{ adopted: adopted.size, complete },
  };
  await recordAudit(ctx.db, {
    teamId,
    userId: ctx.actor.userId,
    action: "videos.sync",
    subject: "team",
    detail: synced,
  });
  return synced;
}

type Imported = { added: number; refused: number };

/** Splits the chunk in half when the database refuses a row, so that the other rows are still imported. */
async function importChunk(ctx: MemberCtx, drafts: NewVideo[]): Promise<Imported> {
  try {
    const added = await ctx.db.transaction((tx) => importVideos(ctx, tx, ctx.actor.teamId, drafts));
    return { added, refused: 0 };
  } catch (fault) {
    if (!isDataFault(fault)) throw fault;
    if (drafts.length === 1) {
      const video = drafts[0]?.upstreamVideoId;
      ctx.log.warn({ teamId: ctx.actor.teamId, video, ...describeFault(fault) }, "a video could not be imported");
      return { added: 0, refused: 1 };
    }
    const middle = Math.ceil(drafts.length / 2);
    const first = await importChunk(ctx, drafts.slice(0, middle));
    const second = await importChunk(ctx, drafts.slice(middle));
    return { added: first.added + second.added, refused: first.refused + second.refused };
  }
}

/**
 * Oldest first, so that a video keeps the task that made it, not a task that only upscaled it. Tasks that were not
 * reached in time come with the next sync: it reads the newest, and then continues where this one stopped.
 */
async function readTasks(ctx: MemberCtx): Promise<{ tasks: VeoTask[]; complete: boolean }> {
  const { teamId } = ctx.actor;
  const client = await ctx.upstream.clientFor(teamId, { readMs: READ_MS });
  const cursor = await readSyncCursor(ctx, teamId);
  const [first, second] = cursor ? [POLL_MS / 2, POLL_MS / 2] : [POLL_MS, 0];
  const newest = await walk(client, {}, first);
  const isWhole = newest.ended && newest.tasks.length < MOST_TASKS;
  const older = cursor && !isWhole ? await walk(client, { createdAtMax: cursor }, second) : newest;
  const complete = isWhole || (older.ended && older.tasks.length < MOST_TASKS);
  if (!complete || cursor) await saveSyncCursor(ctx, teamId, complete ? null : oldestOf(older.tasks));
  const seen = new Map([...newest.tasks, ...older.tasks].map((task) => [task.id, task]));
  return { tasks: [...seen.values()].reverse(), complete };
}

async function walk(client: VeoClient, query: { createdAtMax?: Date }, forMs: number) {
  const deadline = performance.now() + forMs;
  const tasks: VeoTask[] = [];
  for await (const task of client.allTasks(query, MOST_TASKS)) {
    tasks.push(task);
    if (performance.now() > deadline) return { tasks, ended: false };
  }
  return { tasks, ended: true };
}

const oldestOf = (tasks: readonly VeoTask[]) =>
  tasks.findLast(({ createdAt }) => createdAt !== null)?.createdAt ?? null;

/** The videos of a finished task, without animated GIFs. */
function videosOf(ctx: MemberCtx, teamId: string, task: VeoTask): NewVideo[] {
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
