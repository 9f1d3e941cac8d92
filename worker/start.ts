import "server-only";
import type { Job, JobResult, WorkOptions } from "pg-boss";
import type { WorkerCtx } from "@/lib/domain/context";
import { requeueLostDerivatives } from "@/lib/domain/media/requeue-lost-jobs";
import { endPauseWhenRoom } from "@/lib/domain/media/storage-pause";
import { requeueLostReshoots } from "@/lib/domain/reshoots/requeue-lost-jobs";
import { scheduleVisitorSweep } from "@/lib/domain/shares/visit";
import { scheduleStorageSweep } from "@/lib/domain/storage/sweep-storage";
import { requeueLostVideos } from "@/lib/domain/videos/save-video";
import { scheduleEventSweep } from "@/lib/platform/events/sweep-events";
import { TASK_NAMES, type TaskName } from "@/lib/platform/queue/tasks";
import { undoClockStep } from "@/lib/platform/queue/undo-clock-step";
import type { Services } from "@/lib/services";
import { runTask } from "./run-task";

export type RunningWorker = { stop(): Promise<void> };

const SWEEP_MS = 30_000;
const DRAIN_MS = 20_000;

/**
 * How each queue is worked off. New tasks wake a worker at once; `notifyPollingIntervalSeconds` is for those that become
 * due later. A heartbeat that stays out lets another worker take the task over within twenty seconds.
 */
const WORKING: Record<TaskName, WorkOptions> = {
  // Looked for often, so that those which fall due are started a few at a time: many at once hold up who submits.
  "reshoot.start": {
    localConcurrency: 4,
    batchSize: 4,
    burstWhenBatchFull: true,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 0.5,
  },
  "reshoot.start.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "connection.poll.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "connection.poll": {
    localConcurrency: 2,
    groupConcurrency: 1,
    pollingIntervalSeconds: 0.5,
    notifyPollingIntervalSeconds: 0.5,
  },
  "reshoot.save": { localConcurrency: 3, batchSize: 2, burstWhenBatchFull: true, notifyPollingIntervalSeconds: 2 },
  "reshoot.save.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "video.save": { localConcurrency: 2, notifyPollingIntervalSeconds: 5 },
  "video.save.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "storage.sweep": { notifyPollingIntervalSeconds: 30 },
  "events.sweep": { notifyPollingIntervalSeconds: 30 },
  "media.derive": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "media.derive.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "share.draw": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "shares.sweep": { notifyPollingIntervalSeconds: 30 },
};

/** Begins to work off tasks and, at once and then every half minute, books again what has lost its task. */
export async function startWorker(services: Services): Promise<RunningWorker> {
  const { boss } = services;
  const ctx: WorkerCtx = { ...services, db: services.background, actor: { kind: "worker" } };
  for (const name of TASK_NAMES) {
    const options = { ...WORKING[name], heartbeatRefreshSeconds: 3, perJobResults: true as const };
    await boss.work(name, options, (jobs: Job[]) => Promise.all(jobs.map((job) => outcomeOf(ctx, name, job))));
  }
  const sweep = () => sweepOnce(ctx);
  let sweeping = sweep();
  const timer = setInterval(() => {
    sweeping = sweep();
  }, SWEEP_MS);

  return {
    /** Takes up nothing more, and waits for what is under way; what takes too long goes back to the queue. */
    async stop() {
      clearInterval(timer);
      await sweeping;
      const drained = Promise.all(TASK_NAMES.map((name) => boss.offWork(name, { wait: true })));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    },
  };
}

/** One task's end never decides another's, though they were fetched together. */
async function outcomeOf(ctx: WorkerCtx, name: TaskName, job: Job): Promise<JobResult> {
  try {
    await runTask(ctx, name, job.data);
    return { id: job.id, status: "completed" };
  } catch (error) {
    ctx.log.warn({ err: error, task: name, job: job.id, ...job.data }, "a task failed; the queue tries it again");
    return {
      id: job.id,
      status: "failed",
      output: { message: error instanceof Error ? error.message : String(error) },
    };
  }
}

const SWEEPS: readonly ((ctx: WorkerCtx) => Promise<unknown>)[] = [
  undoClockStep,
  (ctx) => ctx.storage.clearAbandoned(ctx.now()),
  requeueLostReshoots,
  requeueLostVideos,
  scheduleEventSweep,
  scheduleStorageSweep,
  scheduleVisitorSweep,
  requeueLostDerivatives,
  endPauseWhenRoom,
];

/** A sweep that fails every time must not keep the others from their work. */
async function sweepOnce(ctx: WorkerCtx): Promise<void> {
  for (const sweep of SWEEPS) {
    await sweep(ctx).catch((error: unknown) => ctx.log.warn({ err: error, sweep: sweep.name }, "a sweep failed"));
  }
}
