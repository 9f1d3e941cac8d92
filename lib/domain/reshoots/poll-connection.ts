import { recordPollFailure, recordPollSuccess, secondsUntilPoll } from "@/lib/domain/connections/poll-backoff";
import { withPollLease } from "@/lib/domain/connections/poll-lease";
import type { WorkerCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { describeFault, isDataFault } from "@/lib/platform/db/data-fault";
import { isDatabaseLost } from "@/lib/platform/db/database-lost";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type AttemptRow, findPolled, type PolledReshoot, saveAnswer } from "./attempts.repo";
import { evaluatePoll } from "./evaluate-poll";
import { findLostStarts, furthest, isLost } from "./find-lost-start";
import { notPolled, sinceOf } from "./handle-dead-letter";
import { moveReshoot } from "./move-reshoot";
import { MIN_TICK_SECONDS, nextTickSeconds } from "./next-tick";
import { findUsualSeconds } from "./polling.repo";

type PollAnswer = { foundTasks: FoundTasks } | { error: AppError; againInSeconds: number };

/**
 * Polls once for everything that a team's connection has in flight, moves what has changed, and queues the next poll
 * while anything is left. A failed poll moves nothing and is repeated later; a reshoot that cannot be moved does not
 * affect the others. Only one process at a time polls for a team.
 */
export async function pollConnection(ctx: WorkerCtx, { teamId }: { teamId: string }): Promise<void> {
  const waitSeconds = await secondsUntilPoll(ctx, teamId);
  if (waitSeconds > 0) return schedulePoll(ctx, teamId, Math.ceil(waitSeconds));
  const isMine = await withPollLease(ctx, teamId, () => pollOnce(ctx, teamId));
  if (!isMine) await schedulePoll(ctx, teamId, MIN_TICK_SECONDS);
}

const schedulePoll = (ctx: WorkerCtx, teamId: string, afterSeconds: number) =>
  ctx.queue.enqueue(ctx.db, "connection.poll", [{ teamId }], { afterSeconds });

async function pollOnce(ctx: WorkerCtx, teamId: string): Promise<void> {
  const began = performance.now();
  const polled = await findPolled(ctx.db, teamId);
  const visible = polled.filter((reshoot) => reshoot.row.status === "rendering" || isLost(reshoot, ctx));
  const answer = await poll(ctx, teamId, visible);
  const waiting = polled.filter((reshoot) => !visible.includes(reshoot));
  for (const reshoot of visible) {
    const isWaiting = await isStillPolled(ctx, reshoot, answer).catch((fault) =>
      isPolledAfterFault(ctx, reshoot, fault),
    );
    if (isWaiting) waiting.push(reshoot);
  }
  if (waiting.length > 0) await scheduleNextPoll(ctx, { teamId, waiting, answer, began });
}

/**
 * Handles a reshoot that could not be moved: true while it is still polled, with the others and no sooner. When the
 * database can never write it, or has not for long, it needs attention, so that it is not retried forever.
 */
async function isPolledAfterFault(ctx: WorkerCtx, { row }: PolledReshoot, fault: unknown): Promise<boolean> {
  if (isDatabaseLost(fault)) throw fault;
  ctx.log.warn({ reshootId: row.id, ...describeFault(fault) }, "a reshoot could not be moved");
  const triedMs = ctx.now().getTime() - sinceOf(row).getTime();
  if (!isDataFault(fault) && triedMs < ctx.settings.timeouts.lostStartMs) return true;
  const happened = { event: "overdue", from: row.status, changes: notPolled() } as const;
  return !(await ctx.db.transaction((tx) => moveReshoot(ctx, tx, row.id, happened)));
}

async function poll(ctx: WorkerCtx, teamId: string, polled: readonly PolledReshoot[]): Promise<PollAnswer> {
  if (polled.length === 0) return { foundTasks: new Map() };
  try {
    const client = await ctx.upstream.clientFor(teamId);
    const foundTasks = await pollTasks(client, polled);
    await recordPollSuccess(ctx, teamId);
    return { foundTasks };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    ctx.log.warn({ err: error, teamId }, "a poll of the Veo API failed");
    return { error, againInSeconds: await recordPollFailure(ctx, teamId, error) };
  }
}

/**
 * Applies the result of a poll to one reshoot; true while it needs another poll, or another process just moved it. What
 * is moved here has queued its own next task.
 */
async function isStillPolled(ctx: WorkerCtx, reshoot: PolledReshoot, answer: PollAnswer): Promise<boolean> {
  const happened =
    "error" in answer ? evaluateWithoutAnswer(ctx, reshoot) : evaluateAnswer(ctx, reshoot, answer.foundTasks);
  if (!happened) return true;
  const moved = await ctx.db.transaction(async (tx) => {
    const after = await moveReshoot(ctx, tx, reshoot.row.id, happened);
    if (after?.upstreamTaskId && reshoot.attempt) await adopt(ctx, tx, reshoot.attempt, after.upstreamTaskId);
    return after;
  });
  return !moved;
}

/** Adopts the task of a call whose answer was lost: it counts like the answer. */
async function adopt(ctx: WorkerCtx, tx: Db, { id }: AttemptRow, upstreamTaskId: string): Promise<void> {
  const detail = m.receipts_note_answer_lost();
  await saveAnswer(tx, id, { outcome: "accepted", upstreamTaskId, detail, answeredAt: ctx.now() });
}

function evaluateAnswer(ctx: WorkerCtx, reshoot: PolledReshoot, foundTasks: FoundTasks) {
  const { timeouts } = ctx.settings;
  return evaluatePoll(reshoot.row, { task: foundTasks.get(reshoot.row.id), now: ctx.now(), timeouts });
}

/** A failed poll is no reason to ask a person, until polls have failed for as long as a render may take. */
function evaluateWithoutAnswer(ctx: WorkerCtx, reshoot: PolledReshoot) {
  const { timeouts } = ctx.settings;
  const now = new Date(ctx.now().getTime() - timeouts.renderMs);
  return evaluatePoll(reshoot.row, { task: undefined, now, timeouts });
}

type PollRound = { teamId: string; waiting: readonly PolledReshoot[]; answer: PollAnswer; began: number };

/**
 * The interval runs from the start of one poll to the start of the next, so results are not seen later on a busy
 * machine.
 */
async function scheduleNextPoll(ctx: WorkerCtx, { teamId, waiting, answer, began }: PollRound): Promise<void> {
  if ("error" in answer) return schedulePoll(ctx, teamId, answer.againInSeconds);
  const now = ctx.now().getTime();
  const inFlight = waiting.map(({ row }) => ({
    ageSeconds: (now - sinceOf(row).getTime()) / 1000,
    isRendering: row.status === "rendering",
  }));
  const tickSeconds = nextTickSeconds(inFlight, await findUsualSeconds(ctx.db, teamId));
  await schedulePoll(ctx, teamId, Math.max(MIN_TICK_SECONDS / 2, tickSeconds - (performance.now() - began) / 1000));
}

const CHUNK = 100;

/** The result of a poll: the task of each reshoot that has one, by reshoot ID. */
type FoundTasks = ReadonlyMap<string, VeoTask>;

/**
 * Polls all these reshoots with as few upstream calls as possible: one for every hundred known tasks, and one read of
 * the recent tasks when the answer of a start was lost, which then also serves the others.
 */
async function pollTasks(client: VeoClient, polled: readonly PolledReshoot[]): Promise<FoundTasks> {
  const lost = polled.filter(({ row }) => row.upstreamTaskId === null);
  const known = new Map(polled.flatMap(({ row }) => (row.upstreamTaskId ? [[row.upstreamTaskId, row.id]] : [])));
  const foundTasks = new Map<string, VeoTask>();
  const note = (task: VeoTask) => {
    const reshootId = known.get(task.id);
    if (reshootId) foundTasks.set(reshootId, furthest(foundTasks.get(reshootId), task));
  };
  for (const [reshootId, task] of await findLostStarts(client, lost, note)) foundTasks.set(reshootId, task);
  const unseen = [...known].filter(([, reshootId]) => !foundTasks.has(reshootId)).map(([taskId]) => taskId);
  for (let at = 0; at < unseen.length; at += CHUNK) {
    const page = await client.tasks({ ids: unseen.slice(at, at + CHUNK) });
    page.items.forEach(note);
  }
  return foundTasks;
}
