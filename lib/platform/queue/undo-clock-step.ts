import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connectionThrottles } from "@/lib/platform/db/schema/connections";
import { finalStatuses } from "@/lib/platform/db/schema/final-statuses";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { Log } from "@/lib/platform/log";
import { QUEUE_SCHEMA } from "./install-queues";

/** A smaller step only delays tasks by that much. */
const LEAST_SECONDS = 30;
/** Any fixed number. It makes processes that shift times take turns. */
const CLOCK_LOCK = 4_242_003;

/** The latest time that the database's clock has shown, and how many seconds it is in the future. */
type Step = { latest: Date; seconds: number };

/**
 * Detects that the database's clock was set back, and shifts due times by the same amount. Otherwise a task that was due in
 * a minute would wait for hours, and the task of a dead worker would not be taken over. Every process that holds the queue
 * stamps its queues every few seconds, so a stamp in the future is the proof. A clock that is set ahead needs no change:
 * running a task early is safe.
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
    ctx.log.warn({ seconds }, "the database's clock was set back; task times and wait times were set back too");
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

/** Times after the latest stamp were written before the step; times written since the step are not that far ahead. */
const moved = (column: SQL, { latest, seconds }: Step) =>
  sql`case when ${column} > ${latest.toISOString()}::timestamptz then ${column} - make_interval(secs => ${seconds}) else ${column} end`;

const ofBefore = (column: SQL, { seconds }: Step) =>
  sql`case when ${column} > now() then ${column} - make_interval(secs => ${seconds}) else ${column} end`;

async function moveTasks(tx: Db, step: Step): Promise<void> {
  // A task that was added before the step has a creation time in the future, so its due time is from before the step too.
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

/** Shifts the throttle of connections, poll leases, deadlines of reshoots in flight, and rate limits. */
async function moveTimeouts(tx: Db, step: Step): Promise<void> {
  // These waits are short. Shortening one that was written since the step is better than keeping an older one for hours.
  await tx.execute(sql`update ${connectionThrottles} set next_start_at = ${ofBefore(sql`next_start_at`, step)},
    held_until = ${ofBefore(sql`held_until`, step)}, poll_after = ${ofBefore(sql`poll_after`, step)},
    poll_lease_until = ${ofBefore(sql`poll_lease_until`, step)}`);
  await tx.execute(sql`update ${reshoots} set wait_until = ${moved(sql`wait_until`, step)}
    where status not in (${finalStatuses}) and wait_until > ${step.latest.toISOString()}::timestamptz`);
  const latestMs = step.latest.getTime();
  await tx.execute(sql`update rate_limits set expire = expire - ${Math.round(step.seconds * 1000)}::bigint
    where expire > ${latestMs}::bigint`);
}
