import "server-only";
import { and, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { prepared } from "@/lib/platform/db/prepared";
import { connectionPaces } from "@/lib/platform/db/schema/connections";

export type PaceRow = typeof connectionPaces.$inferSelect;
type Changes = Partial<Omit<PaceRow, "teamId">>;

export async function findPace(db: Db, teamId: string): Promise<PaceRow | undefined> {
  const rows = await db.select().from(connectionPaces).where(eq(connectionPaces.teamId, teamId));
  return rows[0];
}

const preparedSlots = prepared((db) => {
  const start = sql`${sql.placeholder("start")}::timestamptz`;
  const after = (moment: SQL) => sql`${moment} + make_interval(secs => ${sql.placeholder("seconds")}::float8)`;
  return db
    .insert(connectionPaces)
    .values({ teamId: sql.placeholder("teamId"), nextStartAt: after(start) as never })
    .onConflictDoUpdate({
      target: connectionPaces.teamId,
      set: { nextStartAt: after(sql`greatest(${connectionPaces.nextStartAt}, ${start})`) },
    })
    .returning({
      nextStartAt: connectionPaces.nextStartAt,
      commit: sql`set_config('synchronous_commit', 'off', true)`,
    })
    .prepare("start_slots");
});

type Wish = { from: Date; spacingMs: number; count: number };

/**
 * Takes the next free slots for paid calls, none before `from`, with `spacingMs` after each. Slots are given in order,
 * whoever asks, from any number of processes. Slots that a crash forgets cost nothing, so this transaction's commit does not
 * wait for the log: not for a transaction that writes anything else.
 */
export async function takeSlots(db: Db, teamId: string, { from, spacingMs, count }: Wish): Promise<Date[]> {
  const asked = { teamId, start: from.toISOString(), seconds: (count * spacingMs) / 1000 };
  const rows = await preparedSlots(db).execute(asked);
  const next = rows[0]?.nextStartAt;
  if (!next) throw new Error("an upsert returned no row");
  return Array.from({ length: count }, (_, index) => new Date(next.getTime() - (count - index) * spacingMs));
}

/** Counts one more failure in a row, of starts or of looks, and returns how many there are now. */
export async function countFailure(db: Db, teamId: string, of: "startFailures" | "lookFailures", now: Date) {
  const rows = await db
    .insert(connectionPaces)
    .values({ teamId, nextStartAt: now, [of]: 1 })
    .onConflictDoUpdate({ target: connectionPaces.teamId, set: { [of]: sql`${connectionPaces[of]} + 1` } })
    .returning({ failures: connectionPaces[of] });
  return rows[0]?.failures ?? 1;
}

/** Changes a pace that exists. */
export async function changePace(db: Db, teamId: string, changes: Changes): Promise<void> {
  await db.update(connectionPaces).set(changes).where(eq(connectionPaces.teamId, teamId));
}

/** Ends a row of failures, when there was one; returns how many there were. */
export async function endFailures(db: Db, teamId: string, of: "startFailures" | "lookFailures"): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .select({ failures: connectionPaces[of] })
      .from(connectionPaces)
      .where(and(eq(connectionPaces.teamId, teamId), gt(connectionPaces[of], 0)))
      .for("update");
    const failures = rows[0]?.failures ?? 0;
    if (failures > 0) await changePace(tx, teamId, { [of]: 0, ...(of === "lookFailures" && { lookAfter: null }) });
    return failures;
  });
}

export async function savePlace(db: Db, teamId: string, syncedBackTo: Date | null, now: Date): Promise<void> {
  await db
    .insert(connectionPaces)
    .values({ teamId, nextStartAt: now, syncedBackTo })
    .onConflictDoUpdate({ target: connectionPaces.teamId, set: { syncedBackTo } });
}

type Missing = { teamId: string; videoId: string; now: Date };

/** Notes a refusal that may mean that reshoots are no longer offered; returns the first one since the last sign that they are. */
export async function noteMissing(
  db: Db,
  { teamId, videoId, now }: Missing,
): Promise<{ videoId: string; since: Date }> {
  const first = { missingVideoId: videoId, missingSince: now };
  const kept = { videoId: connectionPaces.missingVideoId, since: connectionPaces.missingSince };
  const rows = await db
    .insert(connectionPaces)
    .values({ teamId, nextStartAt: now, ...first })
    .onConflictDoUpdate({
      target: connectionPaces.teamId,
      set: {
        missingVideoId: sql`coalesce(${kept.videoId}, excluded.missing_video_id)`,
        missingSince: sql`coalesce(${kept.since}, excluded.missing_since)`,
      },
    })
    .returning(kept);
  return { videoId: rows[0]?.videoId ?? videoId, since: rows[0]?.since ?? now };
}

export async function clearMissing(db: Db, teamId: string): Promise<void> {
  await db
    .update(connectionPaces)
    .set({ missingVideoId: null, missingSince: null })
    .where(and(eq(connectionPaces.teamId, teamId), isNotNull(connectionPaces.missingSince)));
}

type Lease = { teamId: string; lease: string; forMs: number };
const untilOf = ({ forMs }: Lease) => sql`clock_timestamp() + make_interval(secs => ${forMs / 1000})`;

/**
 * Takes the right to look for a team, for so long; false while another process has it. It is a row that expires, by the
 * database's clock, so no connection is held meanwhile, and a process that dies with it blocks others no longer.
 */
export async function takePollLease(db: Db, asked: Lease & { now: Date }): Promise<boolean> {
  const { teamId, lease, now } = asked;
  const pollLeaseUntil = untilOf(asked);
  const rows = await db
    .insert(connectionPaces)
    .values({ teamId, nextStartAt: now, pollLease: lease, pollLeaseUntil: pollLeaseUntil as never })
    .onConflictDoUpdate({
      target: connectionPaces.teamId,
      set: { pollLease: lease, pollLeaseUntil },
      setWhere: sql`coalesce(${connectionPaces.pollLeaseUntil} <= clock_timestamp(), true)`,
    })
    .returning({ lease: connectionPaces.pollLease });
  return rows.length === 1;
}

/** Keeps the right for so long from now; does nothing when another process has it. */
export async function renewPollLease(db: Db, asked: Lease): Promise<void> {
  await db
    .update(connectionPaces)
    .set({ pollLeaseUntil: untilOf(asked) as never })
    .where(and(eq(connectionPaces.teamId, asked.teamId), eq(connectionPaces.pollLease, asked.lease)));
}

export async function endPollLease(db: Db, { teamId, lease }: Pick<Lease, "teamId" | "lease">): Promise<void> {
  await db
    .update(connectionPaces)
    .set({ pollLease: null, pollLeaseUntil: null })
    .where(and(eq(connectionPaces.teamId, teamId), eq(connectionPaces.pollLease, lease)));
}

export async function forgetPace(tx: Db, teamId: string): Promise<void> {
  await tx.delete(connectionPaces).where(eq(connectionPaces.teamId, teamId));
}
