import "server-only";
import type { Job, JobResult, WorkOptions } from "pg-boss";
import { scheduleAccountSweep } from "@/lib/domain/accounts/sweep-accounts";
import type { WorkerCtx } from "@/lib/domain/context";
import { requeueLostDerivatives } from "@/lib/domain/media/requeue-lost-jobs";
import { endPauseWhenRoom } from "@/lib/domain/media/storage-pause";
import { requeueLostReshoots } from "@/lib/domain/reshoots/requeue-lost-jobs";
import { requeueIdleRuns } from "@/lib/domain/runs/move-run";
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
 * The options of each queue. New tasks wake a worker at once; `notifyPollingIntervalSeconds` is for tasks that become
 * due later. When a task's heartbeat stops, another worker takes it over within twenty seconds.
 */
const WORKING: Record<TaskName, WorkOptions> = {
  // Fetched often, so that due starts run a few at a time: many at once would delay requests that submit.
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
  "run.advance": { localConcurrency: 2, notifyPollingIntervalSeconds: 5 },
  "storage.sweep": { notifyPollingIntervalSeconds: 30 },
  "events.sweep": { notifyPollingIntervalSeconds: 30 },
  "media.derive": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  // At most half of them for one team, whose servers may be slow for half an hour each.
  "upload.fetch": { localConcurrency: 4, localGroupConcurrency: 2, notifyPollingIntervalSeconds: 5 },
  "upload.fetch.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "upload.check": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "media.derive.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "upload.check.dead-letter": { notifyPollingIntervalSeconds: 5 },
  "share.draw": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "shares.sweep": { notifyPollingIntervalSeconds: 30 },
  "mail.send": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "inbox.mail": { localConcurrency: 1, notifyPollingIntervalSeconds: 5 },
  "mail.send.dead-letter": { notifyPollingIntervalSeconds: 30 },
  "guest.mail-answers": { notifyPollingIntervalSeconds: 30 },
  "accounts.sweep": { notifyPollingIntervalSeconds: 30 },
};

/** Starts working on tasks. Immediately and then every half minute it also queues lost tasks again. */
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
    /** Accepts no new tasks and waits for the running ones; a task that takes too long goes back to the queue. */
    async stop() {
      clearInterval(timer);
      await sweeping;
      const drained = Promise.all(TASK_NAMES.map((name) => boss.offWork(name, { wait: true })));
      await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    },
  };
}

/** Reports each task's own result, although tasks are fetched together. */
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
  requeueIdleRuns,
  requeueLostVideos,
  scheduleEventSweep,
  scheduleStorageSweep,
  scheduleVisitorSweep,
  scheduleAccountSweep,
  requeueLostDerivatives,
  endPauseWhenRoom,
];

/** A sweep that always fails must not stop the others. */
async function sweepOnce(ctx: WorkerCtx): Promise<void> {
  for (const sweep of SWEEPS) {
    await sweep(ctx).catch((error: unknown) => ctx.log.warn({ err: error, sweep: sweep.name }, "a sweep failed"));
  }
}
