import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import type { TaskInput, TaskName } from "@/lib/platform/queue/tasks";
import { beginPause, endPause } from "./storage-pauses.repo";

const RETRY_SECONDS = 30;

/** Defers a task for which the storage has no space, without counting it as a failure, and notifies the screens. */
export async function pauseStorage<N extends TaskName>(ctx: WorkerCtx, name: N, payload: TaskInput<N>): Promise<void> {
  ctx.log.error({ task: name }, "the storage is full: copying is paused until there is room");
  await ctx.db.transaction(async (tx) => {
    await beginPause(tx, ctx.now());
    await ctx.queue.enqueue(tx, name, [payload], { afterSeconds: RETRY_SECONDS });
  });
}

/** Removes the notice when there is space again; the deferred tasks run at their own time. */
export async function endPauseWhenRoom({ db, storage, settings }: WorkerCtx): Promise<void> {
  const room = await storage.room();
  if (room === null || room >= settings.storage.reserveBytes) await endPause(db);
}
