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
    if (!(await anyWaiting(services, wanted(EAGER, only)))) return errors;
  }
  throw new Error("tasks go on making tasks");
}

const wanted = (names: readonly TaskName[], only: readonly TaskName[]) => names.filter((name) => only.includes(name));

async function runAll(services: Services, names: readonly TaskName[], errors: Error[]): Promise<number> {
  let done = 0;
  for (const name of names) {
    const jobs = await services.boss.fetch(name, { batchSize: 200, ignoreStartAfter: true });
    await Promise.all(jobs.map((job) => runOne(services, name, job, errors)));
    done += jobs.length;
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

async function anyWaiting({ pool }: Services, names: readonly TaskName[]): Promise<boolean> {
  const { rows } = await pool.query<{ waiting: boolean }>(
    "select exists (select from queue.job where name = any($1) and state < 'active') as waiting",
    [names],
  );
  return rows[0]?.waiting === true;
}
