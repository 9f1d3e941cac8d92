import "server-only";
import { and, asc, eq, gte, lt, sql } from "drizzle-orm";
import { AGE, announce, HORIZON } from "@/lib/platform/db/announce-changes";
import type { Db } from "@/lib/platform/db/client";
import { events } from "@/lib/platform/db/schema/events";
import type { Change } from "@/lib/shared/contracts/events";
import type { EventCursor } from "./event-cursor";

/** Records the changes and announces them; both take effect when `tx` commits. The announcement has the cursor after it. */
export async function insertEvents(tx: Db, teamId: string, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return;
  const told = tx.$with("told").as(
    tx
      .insert(events)
      .values(changes.map(({ noun, id: subject, status }) => ({ teamId, noun, subject, status })))
      .returning({ noun: events.noun, subject: events.subject, status: events.status }),
  );
  await tx
    .with(told)
    .select({ sent: announce(teamId, told) })
    .from(told);
}

type Now = EventCursor & { ceiling: string };

/** Returns the cursor for a stream that begins now. No transaction at or above `ceiling` exists yet. */
export async function readNow(db: Db): Promise<Now> {
  const { rows } = await db.execute<{ seconds: string; horizon: string; ceiling: string }>(
    sql`select ${AGE} as seconds, ${HORIZON}::text as horizon, pg_snapshot_xmax(pg_current_snapshot())::text as ceiling`,
  );
  const row = rows[0];
  if (!row) throw new Error("a select without a table returned no row");
  return { ...row, seconds: Number(row.seconds) };
}

/** Returns the team's changes since a cursor: all that were not sent yet, and some that may have been sent already. */
export async function findSince(db: Db, teamId: string, { horizon }: EventCursor, limit: number): Promise<Change[]> {
  return db
    .select({ noun: events.noun, id: events.subject, status: events.status })
    .from(events)
    .where(and(eq(events.teamId, teamId), gte(events.xact, horizon)))
    .orderBy(asc(events.id))
    .limit(limit);
}

/** Deletes events older than this many seconds, of all teams. */
export async function deleteOlder(db: Db, seconds: number): Promise<void> {
  await db.delete(events).where(lt(events.createdAt, sql`now() - make_interval(secs => ${seconds})`));
}
