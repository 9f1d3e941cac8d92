import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connectionThrottles } from "@/lib/platform/db/schema/connections";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { Log } from "@/lib/platform/log";
import { QUEUE_SCHEMA } from "./install-queues";

/** Steps below this only make a task late by as much. */
const LEAST_SECONDS = 30;
/** Any fixed number: one process at a time moves what is due. */
const CLOCK_LOCK = 4_242_003;

/** The latest moment that the database's clock has shown, and how many seconds it lies in the future. */
type Step = { latest: Date; seconds: number };

/**
 * Finds out that the database's clock was set back, and moves what is due by as much: a task that was due in a minute would
 * otherwise wait for hours, and one whose worker died would not be taken over. Every process that holds the queue stamps
 * its queues every few seconds, so a stamp in the future is the proof. A clock that is set ahead needs nothing: what is
 * due early is safe to run.
 */
export async function undoClockStep(ctx: { db: Db; log: Log }): Promise<void> {
  const seconds = await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CLOCK_LOCK})`);
    const step = await findStep(tx);
    if (!step) return 0;
    await moveTasks(tx, step);
    await moveTimeouts(tx, step);
    return step.seconds;
  });
  if (seconds > 0)
    ctx.log.warn({ seconds }, "the database's clock was set back; tasks and waiting times moved with it");
}

const table = (name: string) => sql`${sql.identifier(QUEUE_SCHEMA)}.${sql.identifier(name)}`;

async function findStep(tx: Db): Promise<Step | undefined> {
  const { rows } = await tx.execute<{ latest: string; seconds: number }>(sql`
    select latest, seconds from (
      select max(greatest(monitor_claim_on, monitor_on, maintain_on)) as latest,
        extract(epoch from max(greatest(monitor_claim_on, monitor_on, maintain_on)) - now())::float8 as seconds
      from ${table("queue")}
    ) stamps where seconds >= ${LEAST_SECONDS}`);
  return rows[0] && { latest: new Date(rows[0].latest), seconds: rows[0].seconds };
}

/** What lies after the latest moment was written before the step: what was written since cannot lie as far ahead. */
const moved = (column: SQL, { latest, seconds }: Step) =>
  sql`case when ${column} > ${latest.toISOString()}::timestamptz then ${column} - make_interval(secs => ${seconds}) else ${column} end`;

const ofBefore = (column: SQL, { seconds }: Step) =>
  sql`case when ${column} > now() then ${column} - make_interval(secs => ${seconds}) else ${column} end`;

async function moveTasks(tx: Db, step: Step): Promise<void> {
  // One that was booked before the step was booked in the future, so its time is of before the step, too.
  await tx.execute(sql`update ${table("job")} set start_after = case
        when created_on > now() then start_after - make_interval(secs => ${step.seconds})
        else ${moved(sql`start_after`, step)} end,
      created_on = least(created_on, now()), started_on = least(started_on, now()), heartbeat_on = least(heartbeat_on, now())
    where state < 'completed'
      and greatest(start_after, created_on, started_on, heartbeat_on) > now()`);
  await tx.execute(sql`update ${table("queue")} set monitor_claim_on = least(monitor_claim_on, now()),
    monitor_on = least(monitor_on, now()), maintain_on = least(maintain_on, now())`);
  await tx.execute(sql`update ${table("version")} set monitor_backoff_on = null where monitor_backoff_on > now()`);
}

/** How long the upstream asked us to wait, who polls it, how long a reshoot in flight is waited for, and counters of requests. */
async function moveTimeouts(tx: Db, step: Step): Promise<void> {
  // These waits are short: one that was written since the step is given up rather than one of before it kept for hours.
  await tx.execute(sql`update ${connectionThrottles} set next_start_at = ${ofBefore(sql`next_start_at`, step)},
    held_until = ${ofBefore(sql`held_until`, step)}, poll_after = ${ofBefore(sql`poll_after`, step)},
    poll_lease_until = ${ofBefore(sql`poll_lease_until`, step)}`);
  await tx.execute(sql`update ${reshoots} set wait_until = ${moved(sql`wait_until`, step)}
    where status not in ('ready', 'failed', 'cancelled') and wait_until > ${step.latest.toISOString()}::timestamptz`);
  const latestMs = step.latest.getTime();
  await tx.execute(sql`update rate_limits set expire = expire - ${Math.round(step.seconds * 1000)}::bigint
    where expire > ${latestMs}::bigint`);
}
