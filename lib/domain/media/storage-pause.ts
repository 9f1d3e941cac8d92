import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import type { TaskInput, TaskName } from "@/lib/platform/queue/tasks";
import { beginPause, endPause } from "./storage-pauses.repo";

const LOOK_AGAIN_SECONDS = 30;

/** Puts off a task for which the storage has no room, without counting that against it, and tells the screens. */
export async function pauseStorage<N extends TaskName>(ctx: WorkerCtx, name: N, payload: TaskInput<N>): Promise<void> {
  ctx.log.error({ task: name }, "the storage is full: nothing is copied into it until there is room");
  await ctx.db.transaction(async (tx) => {
    await beginPause(tx, ctx.now());
    await ctx.queue.enqueue(tx, name, [payload], { afterSeconds: LOOK_AGAIN_SECONDS });
  });
}

/** Takes the notice away once there is room again; the tasks that were put off come by themselves. */
export async function endPauseWhenRoom({ db, storage, settings }: WorkerCtx): Promise<void> {
  const room = await storage.room();
  if (room === null || room >= settings.storage.reserveBytes) await endPause(db);
}
