import "server-only";
import { and, count, eq, inArray, ne } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { ATTEMPT_OUTCOMES } from "@/lib/platform/db/schema/attempt-outcome";
import { attempts, reshoots } from "@/lib/platform/db/schema/reshoots";
import { statusesMovedBy } from "@/lib/shared/contracts/reshoot-status";
import { type AttemptNews, nextOutcome } from "./attempt-outcome";
import type { ReshootRow } from "./reshoots.repo";

export type AttemptRow = typeof attempts.$inferSelect;

/** At most one attempt of a reshoot is open: the index `attempts_open_once` enforces it. */
const isOpen = ne(attempts.outcome, "refused");

/** Inserts a new attempt. The database refuses it while another attempt of the reshoot is open. */
export async function insertAttempt(
  tx: Db,
  attempt: Pick<AttemptRow, "reshootId" | "secretHash" | "startedAt">,
): Promise<AttemptRow> {
  const rows = await tx.insert(attempts).values(attempt).returning();
  const made = rows[0];
  if (!made) throw new Error("an insert returned no row");
  return made;
}

type Answer = { outcome: AttemptNews } & Partial<Pick<AttemptRow, "detail" | "upstreamTaskId" | "answeredAt">>;

/** Saves the outcome of a paid call; false when a more certain outcome is saved already. */
export async function saveAnswer(tx: Db, attemptId: string, answer: Answer): Promise<boolean> {
  const open = ATTEMPT_OUTCOMES.filter((outcome) => nextOutcome(outcome, answer.outcome) !== null);
  const rows = await tx
    .update(attempts)
    .set(answer)
    .where(and(eq(attempts.id, attemptId), inArray(attempts.outcome, open)))
    .returning({ id: attempts.id });
  return rows.length === 1;
}

/** How many paid calls a reshoot has had. */
export async function countAttempts(db: Db, reshootId: string): Promise<number> {
  const rows = await db.select({ count: count() }).from(attempts).where(eq(attempts.reshootId, reshootId));
  return rows[0]?.count ?? 0;
}

/** The one call of a reshoot that may have started a task; undefined when every call was refused or none was made. */
export async function findOpenAttempt(db: Db, reshootId: string): Promise<AttemptRow | undefined> {
  const rows = await db
    .select()
    .from(attempts)
    .where(and(eq(attempts.reshootId, reshootId), isOpen));
  return rows[0];
}

/** All calls of a reshoot, in the order in which they were made. */
export async function findAttempts(db: Db, reshootId: string): Promise<AttemptRow[]> {
  return db.select().from(attempts).where(eq(attempts.reshootId, reshootId)).orderBy(attempts.startedAt, attempts.id);
}

/** The reshoot that a callback refers to. */
export async function findByAttemptHash(db: Db, secretHash: string): Promise<ReshootRow | undefined> {
  const rows = await db
    .select({ row: reshoots })
    .from(attempts)
    .innerJoin(reshoots, eq(reshoots.id, attempts.reshootId))
    .where(eq(attempts.secretHash, secretHash));
  return rows[0]?.row;
}

/** A reshoot whose task may be running upstream, and the one call that may have started it. */
export type PolledReshoot = { row: ReshootRow; attempt: AttemptRow | null };

/** Joins a reshoot with its open attempt and not with its latest: the clocks of several machines may differ. */
export async function findPolled(db: Db, teamId: string): Promise<PolledReshoot[]> {
  return db
    .select({ row: reshoots, attempt: attempts })
    .from(reshoots)
    .leftJoin(attempts, and(eq(attempts.reshootId, reshoots.id), isOpen))
    .where(and(eq(reshoots.teamId, teamId), inArray(reshoots.status, statusesMovedBy("poll"))))
    .orderBy(reshoots.id);
}

/** The IDs of these upstream tasks that belong to reshoots of the team. */
export async function findByTaskIds(db: Db, teamId: string, taskIds: readonly string[]): Promise<string[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .select({ taskId: reshoots.upstreamTaskId })
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), inArray(reshoots.upstreamTaskId, [...taskIds])));
  return rows.flatMap(({ taskId }) => taskId ?? []);
}

/** The reshoots of the team whose calls used one of these secrets. */
export async function findByAttemptHashes(db: Db, teamId: string, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return db
    .select({ secretHash: attempts.secretHash, row: reshoots })
    .from(attempts)
    .innerJoin(reshoots, eq(reshoots.id, attempts.reshootId))
    .where(and(eq(reshoots.teamId, teamId), inArray(attempts.secretHash, [...hashes])));
}

/** The hashes that belong to a call of any team. Nothing else about those calls is returned. */
export async function findKnownHashes(db: Db, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db
    .select({ secretHash: attempts.secretHash })
    .from(attempts)
    .where(inArray(attempts.secretHash, [...hashes]));
  return new Set(rows.map(({ secretHash }) => secretHash));
}
