import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import type { ReshootStatus } from "@/lib/contracts/reshoot-status";
import type { Db } from "@/lib/db/client";
import { auditEntries } from "@/lib/db/schema/people";
import { type batches, reshoots } from "@/lib/db/schema/reshoots";

export type ReshootRow = typeof reshoots.$inferSelect;
export type NewReshoot = typeof reshoots.$inferInsert;
export type BatchRow = typeof batches.$inferSelect;
export type ReshootChanges = Partial<Omit<ReshootRow, "id" | "teamId" | "price" | "creditMonth">>;

export async function findReshoot(db: Db, id: string): Promise<ReshootRow | undefined> {
  const rows = await db.select().from(reshoots).where(eq(reshoots.id, id));
  return rows[0];
}

/** For a person: only their own team's. */
export async function findOwnReshoot(db: Db, teamId: string, id: string): Promise<ReshootRow | undefined> {
  const rows = await db
    .select()
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.id, id)));
  return rows[0];
}

/** Reads a reshoot and lets no one else change it before the transaction ends. */
export async function lockReshoot(tx: Db, id: string): Promise<ReshootRow | undefined> {
  const rows = await tx.select().from(reshoots).where(eq(reshoots.id, id)).for("no key update");
  return rows[0];
}

/** Like `lockReshoot`, for a person: only their own team's. */
export async function lockOwnReshoot(tx: Db, teamId: string, id: string): Promise<ReshootRow | undefined> {
  const rows = await tx
    .select()
    .from(reshoots)
    .where(and(eq(reshoots.teamId, teamId), eq(reshoots.id, id)))
    .for("no key update");
  return rows[0];
}

/** Changes a reshoot that this transaction has locked. */
export async function changeReshoot(tx: Db, id: string, changes: ReshootChanges): Promise<ReshootRow> {
  const rows = await tx.update(reshoots).set(changes).where(eq(reshoots.id, id)).returning();
  const changed = rows[0];
  if (!changed) throw new Error(`reshoot ${id} does not exist`);
  return changed;
}

type Stray = Pick<ReshootRow, "id" | "teamId" | "status">;

/** The reshoots of every team that have one of these statuses and were submitted before. */
export async function findStrays(db: Db, statuses: ReshootStatus[], submittedBefore: Date): Promise<Stray[]> {
  return db
    .select({ id: reshoots.id, teamId: reshoots.teamId, status: reshoots.status })
    .from(reshoots)
    .where(and(inArray(reshoots.status, statuses), lt(reshoots.createdAt, submittedBefore)))
    .orderBy(reshoots.id);
}

type AuditEntry = { teamId: string; userId: string; action: string; subject: string; detail?: Record<string, unknown> };

export async function addAuditEntry(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEntries).values(entry);
}
