import "server-only";
import { PgBoss } from "pg-boss";
import { TASK_NAMES, TASKS } from "./tasks";

export const QUEUE_SCHEMA = "queue";

/**
 * Part of migrating, never of serving: creating a queue at run time empties pg-boss's cache of it. Policy `short` lets
 * one task per subject wait; it is fixed at creation.
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
  } finally {
    await boss.stop({ graceful: false });
  }
}
