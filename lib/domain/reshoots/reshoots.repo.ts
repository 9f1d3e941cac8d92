import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { type batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

export type ReshootRow = typeof reshoots.$inferSelect;
export type NewReshoot = typeof reshoots.$inferInsert;
export type BatchRow = typeof batches.$inferSelect;
export type ReshootChanges = Partial<Omit<ReshootRow, "id" | "teamId" | "price" | "creditMonth">>;

/** A reshoot of any team, also from the trash. For workers, which have no team. */
export async function findReshoot(db: Db, id: string): Promise<ReshootRow | undefined> {
  const rows = await db.select().from(reshoots).where(eq(reshoots.id, id));
  return rows[0];
}

/** For a member: only a reshoot of their own team. */
export async function findOwnReshoot(db: Db, teamId: string, id: string): Promise<ReshootRow | undefined> {
  const rows = await db
    .select()
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.id, id)));
  return rows[0];
}

/** Reads a reshoot and locks it until the transaction ends. */
export async function lockReshoot(tx: Db, id: string): Promise<ReshootRow | undefined> {
  const rows = await tx.select().from(reshoots).where(eq(reshoots.id, id)).for("no key update"); // text-ok: SQL
  return rows[0];
}

/** Like `lockReshoot`, for a member: only a reshoot of their own team. */
export async function lockOwnReshoot(tx: Db, teamId: string, id: string): Promise<ReshootRow | undefined> {
  const rows = await tx
    .select()
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.id, id)))
    .for("no key update"); // text-ok: SQL
  return rows[0];
}

/** Changes a reshoot that this transaction has locked. */
export async function changeReshoot(tx: Db, id: string, changes: ReshootChanges): Promise<ReshootRow> {
  const rows = await tx.update(reshoots).set(changes).where(eq(reshoots.id, id)).returning();
  const changed = rows[0];
  if (!changed) throw new Error(`reshoot ${id} does not exist`);
  return changed;
}

type LostJob = Pick<ReshootRow, "id" | "teamId" | "status">;

/** The reshoots of every team that have one of these statuses and were submitted before `submittedBefore`. */
export async function findLostJobs(db: Db, statuses: ReshootStatus[], submittedBefore: Date): Promise<LostJob[]> {
  return db
    .select({ id: reshoots.id, teamId: reshoots.teamId, status: reshoots.status })
    .from(reshoots)
    .where(and(inArray(reshoots.status, statuses), lt(reshoots.createdAt, submittedBefore)))
    .orderBy(reshoots.id);
}
