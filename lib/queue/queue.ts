import "server-only";
import { sql } from "drizzle-orm";
import { fromDrizzle, PgBoss } from "pg-boss";
import type { Db } from "@/lib/db/client";
import { QUEUE_SCHEMA } from "./install-queues";
import { subjectOf, type TaskInput, type TaskName } from "./tasks";
import { type TasksWithin, tasksWithin } from "./tasks-within";

/**
 * Without `afterSeconds` a task is due at once. `onlyWhenAbsent` leaves out subjects whose task is being worked on or
 * waits to be tried again, too.
 */
type EnqueueOptions = {
  afterSeconds?: number;
  onlyWhenAbsent?: boolean;
  /** Tasks of a queue with a higher one come first; 0 unless told. */
  priority?: number;
};

type TimedTask<N extends TaskName> = { payload: TaskInput<N>; afterSeconds: number };

export type Queue = {
  /**
   * Joins `tx`, so the tasks exist exactly when the rows they are about do. Where a task of the same name and subject
   * already waits, that one stands, at its own time.
   */
  enqueue<N extends TaskName>(tx: Db, name: N, payloads: TaskInput<N>[], options?: EnqueueOptions): Promise<void>;
  /** Like `enqueue`, each due at its own time, as part of a statement that is still to be made. */
  within<N extends TaskName>(name: N, tasks: TimedTask<N>[]): Promise<TasksWithin>;
  /** Makes the waiting task of this subject due now, or adds one. */
  hasten<N extends TaskName>(tx: Db, name: N, payload: TaskInput<N>): Promise<void>;
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
  try {
    return await boss.start();
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
}

/** The subject is also the task's group, so that workers can agree on one active task per subject. */
const jobFor = <N extends TaskName>(name: N, payload: TaskInput<N>) => {
  const subject = subjectOf(name, payload);
  return { data: payload, singletonKey: subject, group: { id: subject } };
};

export const queueOn = (boss: PgBoss): Queue => ({
  async enqueue(tx, name, payloads, { afterSeconds = 0, onlyWhenAbsent = false, priority = 0 } = {}) {
    const taken = onlyWhenAbsent ? await subjectsAtHand(tx, name) : new Set();
    const jobs = payloads
      .map((payload) => ({ ...jobFor(name, payload), startAfter: afterSeconds, priority }))
      .filter((job) => !taken.has(job.singletonKey));
    if (jobs.length > 0) await boss.insert(name, jobs, { db: fromDrizzle(tx, sql) });
  },
  async within(name, tasks) {
    const jobs = tasks.map(({ payload, afterSeconds }) => ({ ...jobFor(name, payload), startAfter: afterSeconds }));
    let within: TasksWithin | undefined;
    const executeSql = async (text: string, values: unknown[] = []) => {
      within = tasksWithin(text, values);
      return { rows: [] };
    };
    await boss.insert(name, jobs, { db: { executeSql } });
    if (!within) throw new Error("pg-boss made no statement");
    return within;
  },
  async hasten(tx, name, payload) {
    const { data, ...target } = jobFor(name, payload);
    await boss.upsert(name, data, { ...target, startAfter: 0, db: fromDrizzle(tx, sql) });
  },
});

async function subjectsAtHand(tx: Db, name: TaskName): Promise<ReadonlySet<unknown>> {
  const jobs = sql`${sql.identifier(QUEUE_SCHEMA)}.job`;
  const { rows } = await tx.execute<{ subject: string }>(
    sql`select singleton_key as subject from ${jobs} where name = ${name} and state < 'completed'`,
  );
  return new Set(rows.map(({ subject }) => subject));
}
