import type { WorkerCtx } from "@/lib/domain/context";
import { TASK_NAMES, type TaskName } from "@/lib/platform/queue/tasks";
import type { Services } from "@/lib/services";
import { runTask } from "@/worker/run-task";

const EAGER = TASK_NAMES.filter((name) => name !== "connection.poll");
const MAX_ROUNDS = 100;

/**
 * Runs every waiting task now, whatever its due time, also retries, until only polls are left that change nothing. Errors
 * of tasks are returned, as a queue would keep them. `only` limits which tasks are run.
 */
export async function runTasks(services: Services, only: readonly TaskName[] = TASK_NAMES): Promise<Error[]> {
  const errors: Error[] = [];
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    if ((await runAll(services, wanted(EAGER, only), errors)) > 0) continue;
    await runAll(services, wanted(["connection.poll"], only), errors);
    if ((await waitingAmong(services, wanted(EAGER, only))).size === 0) return errors;
  }
  throw new Error("tasks go on making tasks");
}

const wanted = (names: readonly TaskName[], only: readonly TaskName[]) => names.filter((name) => only.includes(name));

async function runAll(services: Services, names: readonly TaskName[], errors: Error[]): Promise<number> {
  let done = 0;
  let waiting = await waitingAmong(services, names);
  for (const name of names) {
    if (!waiting.has(name)) continue;
    const jobs = await services.boss.fetch(name, { batchSize: 200, ignoreStartAfter: true });
    await Promise.all(jobs.map((job) => runOne(services, name, job, errors)));
    done += jobs.length;
    waiting = await waitingAmong(services, names);
  }
  return done;
}

async function runOne(services: Services, name: TaskName, job: { id: string; data: unknown }, errors: Error[]) {
  const ctx: WorkerCtx = { ...services, actor: { kind: "worker" } };
  try {
    await runTask(ctx, name, job.data);
    await services.boss.complete(name, job.id);
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    errors.push(failure);
    await services.boss.fail(name, job.id, { message: failure.message });
  }
}

/** Those of these queues that have a task: to ask each of them would take a statement per queue, a hundred times a file. */
async function waitingAmong({ pool }: Services, names: readonly TaskName[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ name: string }>(
    "select distinct name from queue.job where name = any($1) and state < 'active'",
    [names],
  );
  return new Set(rows.map(({ name }) => name));
}
