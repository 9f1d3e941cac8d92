import "server-only";
import { PgBoss } from "pg-boss";
import { TASK_NAMES, TASKS } from "./tasks";

export const QUEUE_SCHEMA = "queue";

/**
 * Creates the queues. Part of migrating, never of serving: creating a queue at run time empties pg-boss's cache of it.
 * Policy `short` allows one waiting task per subject; it is fixed at creation.
 */
export async function installQueues(url: string): Promise<void> {
  const boss = new PgBoss({ connectionString: url, schema: QUEUE_SCHEMA, supervise: false, schedule: false });
  boss.on("error", () => undefined);
  await boss.start();
  try {
    for (const name of TASK_NAMES) {
      const options = { ...TASKS[name].policy, notify: true, heartbeatSeconds: 10 };
      if (await boss.getQueue(name)) await boss.updateQueue(name, options);
      else await boss.createQueue(name, { ...options, policy: "short" });
    }
    await deleteOldQueues(boss);
  } finally {
    await boss.stop({ graceful: false });
  }
}

/**
 * Deletes the queues of an earlier version that have another name now, with what waits in them: every job that is missing
 * is queued again when a worker starts (`requeue-lost-jobs.ts` in lib/domain/reshoots and lib/domain/media,
 * `requeueLostVideos`). Jobs of other queues, finished ones too, name the dead letter queue of their time; they get the one
 * of today first, because a queue that a job names cannot be deleted.
 */
async function deleteOldQueues(boss: PgBoss): Promise<void> {
  const known = new Set<string>(TASK_NAMES);
  const queues = await boss.getQueues();
  const old = queues.map(({ name }) => name).filter((name) => !known.has(name) && !name.startsWith("__"));
  if (old.length === 0) return;
  await boss.getDb().executeSql(
    `update ${QUEUE_SCHEMA}.job set dead_letter = queue.dead_letter
     from ${QUEUE_SCHEMA}.queue where queue.name = job.name and job.dead_letter = any($1)`,
    [old],
  );
  for (const name of old) await boss.deleteQueue(name);
}
