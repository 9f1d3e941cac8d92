import "server-only";
import { readSyncPlace, saveSyncPlace } from "@/lib/connections/sync-place";
import type { MemberCtx } from "@/lib/context";
import type { ReplyOf } from "@/lib/contracts/endpoint";
import type { syncVideosEndpoint } from "@/lib/contracts/videos";
import { describeFault, isDataFault } from "@/lib/db/data-fault";
import { requireRole } from "@/lib/require-role";
import { adoptOrphans } from "@/lib/reshoots/adopt-orphans";
import { recogniseOwnTasks } from "@/lib/reshoots/recognise-own-tasks";
import type { VeoClient } from "@/lib/veo/client";
import type { VeoTask } from "@/lib/veo/veo-task";
import { draftVideo, importVideos } from "./import-videos";
import { addVideoAudit, type NewVideo, noteLineage } from "./videos.repo";

/** A person waits for this. */
const LOOK_MS = 20_000;
const MOST_TASKS = 2000;
const READ_MS = 10_000;
const CHUNK = 200;

type Synced = ReplyOf<typeof syncVideosEndpoint>;

/**
 * Imports every finished video of the upstream account that the team does not have, whatever made it. Reshoots of this
 * team stay what they are; one whose start was lost is taken up again, and paid work of ours without a reshoot is adopted.
 * Unfinished and failed tasks are skipped.
 */
export async function syncVideos(ctx: MemberCtx): Promise<Synced> {
  requireRole(ctx, ["owner", "editor"]);
  const { teamId } = ctx.actor;
  const { tasks, complete } = await readTasks(ctx);
  const adopted = await adoptOrphans(ctx, tasks);
  const own = await recogniseOwnTasks(ctx, teamId, tasks);
  const films = tasks.filter((task) => !own.has(task.id)).flatMap((task) => filmsOf(ctx, teamId, task));
  const skipped = tasks.filter((task) => !own.has(task.id) && filmsOf(ctx, teamId, task).length === 0).length;
  const drafts = distinct(films);
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
  await addVideoAudit(ctx.db, { teamId, userId: ctx.actor.userId, action: "videos.sync", detail: synced });
  return synced;
}

type Imported = { added: number; refused: number };

/** In halves where the database refuses a row, so that it keeps none of the others out. */
async function importChunk(ctx: MemberCtx, drafts: NewVideo[]): Promise<Imported> {
  try {
    return { added: await importAll(ctx, drafts), refused: 0 };
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

async function importAll(ctx: MemberCtx, drafts: NewVideo[]): Promise<number> {
  return ctx.db.transaction(async (tx) => {
    const added = await importVideos(ctx, tx, drafts);
    const isNew = new Set(added.map(({ upstreamVideoId }) => upstreamVideoId));
    const known = drafts.filter(({ upstreamVideoId }) => !isNew.has(upstreamVideoId));
    await noteLineage(tx, ctx.actor.teamId, known);
    return added.length;
  });
}

/**
 * Oldest first, so that a video keeps the task that made it and not the one that only enlarged it. What was not reached
 * in time comes with the next sync: that reads the newest, and then goes on where this one stopped.
 */
async function readTasks(ctx: MemberCtx): Promise<{ tasks: VeoTask[]; complete: boolean }> {
  const { teamId } = ctx.actor;
  const client = await ctx.upstream.clientFor(teamId, { readMs: READ_MS });
  const place = await readSyncPlace(ctx, teamId);
  const [first, second] = place ? [LOOK_MS / 2, LOOK_MS / 2] : [LOOK_MS, 0];
  const newest = await walk(client, {}, first);
  const isWhole = newest.ended && newest.tasks.length < MOST_TASKS;
  const older = place && !isWhole ? await walk(client, { createdAtMax: place }, second) : newest;
  const complete = isWhole || (older.ended && older.tasks.length < MOST_TASKS);
  if (!complete || place) await saveSyncPlace(ctx, teamId, complete ? null : oldestOf(older.tasks));
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
