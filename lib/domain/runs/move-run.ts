import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { advanceRun } from "./advance-run";
import { findIdleRuns, lockRun } from "./runs.repo";

/** Moves a run on after one of its results was judged or has failed. Safe to repeat, and to kill at any line. */
export async function moveRun(ctx: WorkerCtx, { runId }: { runId: string }): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (run) await advanceRun(ctx, tx, run);
  });
}

/** A younger run still has its task, which was committed with it. */
const GRACE_MS = 30_000;

/** Queues again the tasks of runs that should move on but may have lost them. */
export async function requeueIdleRuns(ctx: WorkerCtx): Promise<void> {
  const idle = await findIdleRuns(ctx.db, new Date(ctx.now().getTime() - GRACE_MS));
  const payloads = idle.map((runId) => ({ runId }));
  await ctx.queue.enqueue(ctx.db, "run.advance", payloads, { onlyWhenAbsent: true });
}
