import "server-only";
import { and, eq, gt, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { prepared } from "@/lib/platform/db/prepared";
import { connectionThrottles } from "@/lib/platform/db/schema/connections";

export type ThrottleRow = typeof connectionThrottles.$inferSelect;
type Changes = Partial<Omit<ThrottleRow, "teamId">>;

/** The throttle and poll state of a team's connection; undefined before its first call. */
export async function findThrottle(db: Db, teamId: string): Promise<ThrottleRow | undefined> {
  const rows = await db.select().from(connectionThrottles).where(eq(connectionThrottles.teamId, teamId));
  return rows[0];
}

const preparedSlots = prepared((db) => {
  const start = sql`${sql.placeholder("start")}::timestamptz`;
  const after = (moment: SQL) => sql`${moment} + make_interval(secs => ${sql.placeholder("seconds")}::float8)`;
  return db
    .insert(connectionThrottles)
    .values({ teamId: sql.placeholder("teamId"), nextStartAt: after(start) as never })
    .onConflictDoUpdate({
      target: connectionThrottles.teamId,
      set: { nextStartAt: after(sql`greatest(${connectionThrottles.nextStartAt}, ${start})`) },
    })
    .returning({
      nextStartAt: connectionThrottles.nextStartAt,
      commit: sql`set_config('synchronous_commit', 'off', true)`,
    })
    .prepare("start_slots");
});

type Wish = { from: Date; spacingMs: number; count: number };

/**
 * Takes the next free slots for paid calls, none before `from`, with `spacingMs` after each. Slots are in order
 * across all callers and processes. A slot that is lost in a crash costs nothing, so this transaction commits without
 * waiting for the write-ahead log. Do not use it in a transaction that writes anything else.
 */
export async function reserveSlots(db: Db, teamId: string, { from, spacingMs, count }: Wish): Promise<Date[]> {
  const asked = { teamId, start: from.toISOString(), seconds: (count * spacingMs) / 1000 };
  const rows = await preparedSlots(db).execute(asked);
  const next = rows[0]?.nextStartAt;
  if (!next) throw new Error("an upsert returned no row");
  return Array.from({ length: count }, (_, index) => new Date(next.getTime() - (count - index) * spacingMs));
}

/** Adds one to the starts or polls that failed in a row and returns the new count. */
export async function countFailure(db: Db, teamId: string, of: "startFailures" | "pollFailures", now: Date) {
  const rows = await db
    .insert(connectionThrottles)
    .values({ teamId, nextStartAt: now, [of]: 1 })
    .onConflictDoUpdate({ target: connectionThrottles.teamId, set: { [of]: sql`${connectionThrottles[of]} + 1` } })
    .returning({ failures: connectionThrottles[of] });
  return rows[0]?.failures ?? 1;
}

/** Updates a pace row that exists. */
export async function updateThrottle(db: Db, teamId: string, changes: Changes): Promise<void> {
  await db.update(connectionThrottles).set(changes).where(eq(connectionThrottles.teamId, teamId));
}

/** Allows no paid call before `until`. A pause that ends later stays: the upstream may have asked another call for it. */
export async function holdStarts(db: Db, teamId: string, until: Date): Promise<void> {
  const heldUntil = sql`greatest(${connectionThrottles.heldUntil}, ${until.toISOString()}::timestamptz)`;
  await db.update(connectionThrottles).set({ heldUntil }).where(eq(connectionThrottles.teamId, teamId));
}

/** Resets a count of failures in a row; returns what it was, 0 if there were none. */
export async function endFailures(db: Db, teamId: string, of: "startFailures" | "pollFailures"): Promise<number> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .select({ failures: connectionThrottles[of] })
      .from(connectionThrottles)
      .where(and(eq(connectionThrottles.teamId, teamId), gt(connectionThrottles[of], 0)))
      .for("update");
    const failures = rows[0]?.failures ?? 0;
    if (failures > 0) await updateThrottle(tx, teamId, { [of]: 0, ...(of === "pollFailures" && { pollAfter: null }) });
    return failures;
  });
}

/** Saves where a library sync stopped; null when it read everything. */
export async function saveCursor(db: Db, teamId: string, syncCursor: Date | null, now: Date): Promise<void> {
  await db
    .insert(connectionThrottles)
    .values({ teamId, nextStartAt: now, syncCursor })
    .onConflictDoUpdate({ target: connectionThrottles.teamId, set: { syncCursor } });
}

type Missing = { teamId: string; videoId: string; now: Date };

/**
 * Saves a refusal that may mean that reshoots are no longer offered; returns the first one since the last sign that
 * they are.
 */
export async function recordMissing(
  db: Db,
  { teamId, videoId, now }: Missing,
): Promise<{ videoId: string; since: Date }> {
  const first = { missingVideoId: videoId, missingSince: now };
  const kept = { videoId: connectionThrottles.missingVideoId, since: connectionThrottles.missingSince };
  const rows = await db
    .insert(connectionThrottles)
    .values({ teamId, nextStartAt: now, ...first })
    .onConflictDoUpdate({
      target: connectionThrottles.teamId,
      set: {
        missingVideoId: sql`coalesce(${kept.videoId}, excluded.missing_video_id)`,
        missingSince: sql`coalesce(${kept.since}, excluded.missing_since)`,
      },
    })
    .returning(kept);
  return { videoId: rows[0]?.videoId ?? videoId, since: rows[0]?.since ?? now };
}

/** Deletes a saved refusal that would count as the first proof of retirement. */
export async function clearMissing(db: Db, teamId: string): Promise<void> {
  await db
    .update(connectionThrottles)
    .set({ missingVideoId: null, missingSince: null })
    .where(and(eq(connectionThrottles.teamId, teamId), isNotNull(connectionThrottles.missingSince)));
}

type Lease = { teamId: string; lease: string; forMs: number };
const untilOf = ({ forMs }: Lease) => sql`clock_timestamp() + make_interval(secs => ${forMs / 1000})`;

/**
 * Takes the poll lease of a team for `forMs`; false while another process has it. The lease is a row that expires by
 * the database's clock, so no database connection is held meanwhile, and a process that dies with it does not block
 * others for long.
 */
export async function takePollLease(db: Db, asked: Lease & { now: Date }): Promise<boolean> {
  const { teamId, lease, now } = asked;
  const pollLeaseUntil = untilOf(asked);
  const rows = await db
    .insert(connectionThrottles)
    .values({ teamId, nextStartAt: now, pollLease: lease, pollLeaseUntil: pollLeaseUntil as never })
    .onConflictDoUpdate({
      target: connectionThrottles.teamId,
      set: { pollLease: lease, pollLeaseUntil },
      setWhere: sql`coalesce(${connectionThrottles.pollLeaseUntil} <= clock_timestamp(), true)`,
    })
    .returning({ lease: connectionThrottles.pollLease });
  return rows.length === 1;
}

/** Extends the lease by `forMs` from now; does nothing when another process has it. */
export async function renewPollLease(db: Db, asked: Lease): Promise<void> {
  await db
    .update(connectionThrottles)
    .set({ pollLeaseUntil: untilOf(asked) as never })
    .where(and(eq(connectionThrottles.teamId, asked.teamId), eq(connectionThrottles.pollLease, asked.lease)));
}

/** Releases the poll lease; does nothing when another process has it. */
export async function endPollLease(db: Db, { teamId, lease }: Pick<Lease, "teamId" | "lease">): Promise<void> {
  await db
    .update(connectionThrottles)
    .set({ pollLease: null, pollLeaseUntil: null })
    .where(and(eq(connectionThrottles.teamId, teamId), eq(connectionThrottles.pollLease, lease)));
}

/** Deletes the throttle and poll state of a team's connection. */
export async function deleteThrottle(tx: Db, teamId: string): Promise<void> {
  await tx.delete(connectionThrottles).where(eq(connectionThrottles.teamId, teamId));
}
