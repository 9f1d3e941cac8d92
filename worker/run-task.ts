import type { WorkerCtx } from "@/lib/domain/context";
import { TASKS, type TaskName, type TaskPayload } from "@/lib/platform/queue/tasks";
import { HANDLERS } from "./handlers";

/** Runs one task. Throws when the queue should retry it. */
export async function runTask<N extends TaskName>(ctx: WorkerCtx, name: N, data: unknown): Promise<void> {
  // Safe: the schema of this name returns the payload of this name.
  const payload = TASKS[name].payload.parse(data) as TaskPayload<N>;
  await HANDLERS[name]({ ...ctx, log: ctx.log.child({ task: name, ...payload }) }, payload);
}
