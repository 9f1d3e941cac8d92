import "server-only";
import { and, count, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/lib/db/client";
import { attempts, reshoots } from "@/lib/db/schema/reshoots";
import type { ReshootRow } from "./reshoots.repo";

export type AttemptRow = typeof attempts.$inferSelect;

export async function insertAttempt(
  tx: Db,
  attempt: Pick<AttemptRow, "reshootId" | "secretHash" | "startedAt">,
): Promise<AttemptRow> {
  const rows = await tx.insert(attempts).values(attempt).returning();
  const made = rows[0];
  if (!made) throw new Error("an insert returned no row");
  return made;
}

type Answer = Pick<AttemptRow, "outcome"> & Partial<Pick<AttemptRow, "detail" | "upstreamTaskId" | "answeredAt">>;

export async function saveAnswer(tx: Db, attemptId: string, answer: Answer): Promise<void> {
  await tx.update(attempts).set(answer).where(eq(attempts.id, attemptId));
}

export async function countAttempts(db: Db, reshootId: string): Promise<number> {
  const rows = await db.select({ count: count() }).from(attempts).where(eq(attempts.reshootId, reshootId));
  return rows[0]?.count ?? 0;
}

export async function findLastAttempt(db: Db, reshootId: string): Promise<AttemptRow | undefined> {
  const rows = await db
    .select()
    .from(attempts)
    .where(eq(attempts.reshootId, reshootId))
    .orderBy(desc(attempts.id))
    .limit(1);
  return rows[0];
}

/** The reshoot that a callback is about. */
export async function findByAttemptHash(db: Db, secretHash: string): Promise<ReshootRow | undefined> {
  const rows = await db
    .select({ row: reshoots })
    .from(attempts)
    .innerJoin(reshoots, eq(reshoots.id, attempts.reshootId))
    .where(eq(attempts.secretHash, secretHash));
  return rows[0]?.row;
}

/** A reshoot whose task may be under way upstream, and the call that was last made for it. */
export type Flight = { row: ReshootRow; attempt: AttemptRow | null };

export async function findFlights(db: Db, teamId: string): Promise<Flight[]> {
  return db
    .selectDistinctOn([reshoots.id], { row: reshoots, attempt: attempts })
    .from(reshoots)
    .leftJoin(attempts, eq(attempts.reshootId, reshoots.id))
    .where(and(eq(reshoots.teamId, teamId), inArray(reshoots.status, ["starting", "rendering"])))
    .orderBy(reshoots.id, desc(attempts.id));
}

/** Which of these upstream tasks are reshoots of the team. */
export async function findByTaskIds(db: Db, teamId: string, taskIds: readonly string[]): Promise<string[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .select({ taskId: reshoots.upstreamTaskId })
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), inArray(reshoots.upstreamTaskId, [...taskIds])));
  return rows.flatMap(({ taskId }) => taskId ?? []);
}

/** The reshoots of the team for which a call with one of these secrets was made. */
export async function findByAttemptHashes(db: Db, teamId: string, hashes: readonly string[]) {
  if (hashes.length === 0) return [];
  return db
    .select({ secretHash: attempts.secretHash, row: reshoots })
    .from(attempts)
    .innerJoin(reshoots, eq(reshoots.id, attempts.reshootId))
    .where(and(eq(reshoots.teamId, teamId), inArray(attempts.secretHash, [...hashes])));
}
