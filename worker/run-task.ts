import type { WorkerCtx } from "@/lib/domain/context";
import { TASKS, type TaskName, type TaskPayload } from "@/lib/platform/queue/tasks";
import { HANDLERS } from "./handlers";

/** Does one task. Throws when it is to be tried again. */
export async function runTask<N extends TaskName>(ctx: WorkerCtx, name: N, data: unknown): Promise<void> {
  // Safe: the schema of this name makes the payload of this name.
  const payload = TASKS[name].payload.parse(data) as TaskPayload<N>;
  await HANDLERS[name]({ ...ctx, log: ctx.log.child({ task: name, ...payload }) }, payload);
}
