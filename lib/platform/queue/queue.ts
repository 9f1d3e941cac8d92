import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { type Clock, fromDrizzle, PgBoss } from "pg-boss";
import type { Db } from "@/lib/platform/db/client";
import { QUEUE_SCHEMA } from "./install-queues";
import { priorityOf, TURNS, type TurnsAtHand, takeTurns } from "./take-turns";
import { subjectOf, type TaskInput, type TaskName, takesTurns } from "./tasks";

/**
 * Without `afterSeconds` a task is due at once. `onlyWhenAbsent` also skips subjects whose task is active or waits for a
 * retry.
 */
type EnqueueOptions = {
  afterSeconds?: number;
  onlyWhenAbsent?: boolean;
  /** Tasks of a queue with a higher priority run first; default 0. */
  priority?: number;
};

type TimedTask<N extends TaskName> = { payload: TaskInput<N>; afterSeconds: number };

export type Queue = {
  /**
   * Adds tasks within `tx`, so the tasks exist exactly when the rows they are about do. If a task of the same name and
   * subject already waits, that task is kept, with its own due time.
   */
  enqueue<N extends TaskName>(tx: Db, name: N, payloads: TaskInput<N>[], options?: EnqueueOptions): Promise<void>;
  /** Like `enqueue`, with a due time per task. */
  enqueueTimed<N extends TaskName>(tx: Db, name: N, tasks: readonly TimedTask<N>[]): Promise<void>;
  /** Makes the waiting task of this subject due now, or adds one. */
  hasten<N extends TaskName>(tx: Db, name: N, payload: TaskInput<N>): Promise<void>;
};

/**
 * pg-boss's own clock is the system's: if that is set back by nine hours, its timers and idle workers wait for nine hours
 * (`ClaimTimer`, `Worker.run`). This clock only moves forward. Use it for durations; points in time come from the database.
 */
const steadyClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  setTimeout: (run, ms) => setTimeout(run, ms),
  clearTimeout: (handle) => clearTimeout(handle as NodeJS.Timeout),
  setInterval: (run, ms) => setInterval(run, ms),
  clearInterval: (handle) => clearInterval(handle as NodeJS.Timeout),
};

const LISTEN_TRIES = 5;
const LISTEN_RETRY_MS = 500;

/**
 * Opens the queue of a migrated database. `onError` is called for lost connections. pg-boss reconnects by itself, but if its
 * first LISTEN fails it never listens again: then the whole queue is opened again. If LISTEN keeps failing, the queue polls
 * every two seconds instead.
 */
export async function openBoss(url: string, onError: (error: Error) => void, maxConnections = 4): Promise<PgBoss> {
  for (let left = LISTEN_TRIES; ; left -= 1) {
    const { boss, isListening } = await startBoss(url, onError, maxConnections);
    if (isListening || left === 1) return boss;
    await boss.stop({ graceful: false });
    await delay(LISTEN_RETRY_MS);
  }
}

async function startBoss(url: string, onError: (error: Error) => void, maxConnections: number) {
  const boss = new PgBoss({
    connectionString: url,
    schema: QUEUE_SCHEMA,
    migrate: false,
    schedule: false,
    max: maxConnections,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 5,
    clock: steadyClock,
  });
  let isListening = true;
  boss.on("error", onError);
  boss.on("warning", ({ data }) => {
    if ("type" in data && data.type === "listen_notify_unavailable") isListening = false;
  });
  try {
    await boss.start();
    return { boss, isListening };
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
}

const jobFor = <N extends TaskName>(name: N, payload: TaskInput<N>) => {
  const { subject, group } = subjectOf(name, payload);
  return { data: payload, singletonKey: subject, group: { id: group } };
};

/** The queue of this product on an open pg-boss. */
export const queueOn = (boss: PgBoss): Queue => ({
  async enqueue(tx, name, payloads, { afterSeconds = 0, onlyWhenAbsent = false, priority = 0 } = {}) {
    const taken = onlyWhenAbsent ? await subjectsAtHand(tx, name) : new Set();
    const jobs = payloads
      .map((payload) => ({ ...jobFor(name, payload), startAfter: afterSeconds, priority }))
      .filter((job) => !taken.has(job.singletonKey));
    if (jobs.length === 0) return;
    const ordered = takesTurns(name) ? await inTurns(tx, name, jobs, priority) : jobs;
    await boss.insert(name, ordered, { db: fromDrizzle(tx, sql) });
  },
  async enqueueTimed(tx, name, tasks) {
    const jobs = tasks.map(({ payload, afterSeconds }) => ({ ...jobFor(name, payload), startAfter: afterSeconds }));
    if (jobs.length > 0) await boss.insert(name, jobs, { db: fromDrizzle(tx, sql) });
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

type QueuedJob = ReturnType<typeof jobFor> & { startAfter: number; priority: number };

async function inTurns(tx: Db, name: TaskName, jobs: QueuedJob[], priority: number): Promise<QueuedJob[]> {
  const groups = jobs.map(({ group }) => group.id);
  const turns = takeTurns(groups, await turnsAtHand(tx, name, priority));
  return jobs.map((job, index) => ({ ...job, priority: priorityOf(priority, turns[index] ?? 0) }));
}

async function turnsAtHand(tx: Db, name: TaskName, priority: number): Promise<TurnsAtHand> {
  const jobs = sql`${sql.identifier(QUEUE_SCHEMA)}.job`;
  const [least, most] = [priorityOf(priority, TURNS - 1), priorityOf(priority, 0)];
  const { rows } = await tx.execute<{ group: string; first: number; last: number }>(
    sql`select coalesce(group_id, '') as "group", ${most} - max(priority) as first, ${most} - min(priority) as last
      from ${jobs} where name = ${name} and state < 'completed' and priority between ${least} and ${most} group by 1`,
  );
  return {
    first: rows.length > 0 ? Math.min(...rows.map(({ first }) => first)) : 1,
    last: new Map(rows.map(({ group, last }) => [group, last])),
  };
}
