import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Db } from "@/lib/db/client";
import { QUEUE_SCHEMA } from "./install-queues";
import type { TaskName, TaskPayload } from "./tasks";

export type EnqueueOptions = {
  afterSeconds?: number /** Only one waiting task per name and key. */;
  singletonKey?: string;
};

export type Queue = {
  /** Joins `tx`, so the task exists exactly when the row it is about does. */
  enqueue<N extends TaskName>(tx: Db, name: N, payload: TaskPayload<N>, options?: EnqueueOptions): Promise<void>;
};

/** Opens the queue of a migrated database. `onError` hears of lost connections; pg-boss reconnects by itself. */
export async function openBoss(url: string, onError: (error: Error) => void, maxConnections = 4): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    max: maxConnections,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 5,
  });
  boss.on("error", onError);
  return boss.start();
}

export const queueOn = (boss: PgBoss): Queue => ({
  async enqueue(tx, name, payload, { afterSeconds = 0, singletonKey } = {}) {
    await boss.send(name, payload, {
      db: fromDrizzle(tx, sql),
      ...(afterSeconds > 0 ? { startAfter: afterSeconds } : {}),
      ...(singletonKey ? { singletonKey } : {}),
    });
  },
});
