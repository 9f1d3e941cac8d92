import "server-only";
import { and, eq, exists, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { auditEntries, oneTimeCodes, teams } from "@/lib/platform/db/schema/people";

/** Deletes one-time codes that can no longer be used. */
export async function deleteExpiredCodes(db: Db): Promise<void> {
  await db.delete(oneTimeCodes).where(lt(oneTimeCodes.expiresAt, sql`now()`));
}

const olderThan = (days: unknown) => lt(auditEntries.createdAt, sql`now() - make_interval(days => ${days}::int)`);

/** The teams that limit their audit and have entries above the limit. */
export async function findTeamsWithOldAudit(db: Db): Promise<{ id: string; auditDays: number }[]> {
  const old = db
    .select({ id: auditEntries.id })
    .from(auditEntries)
    .where(and(eq(auditEntries.teamId, teams.id), olderThan(teams.auditDays)));
  const rows = await db
    .select({ id: teams.id, auditDays: sql<number>`${teams.auditDays}` })
    .from(teams)
    .where(and(isNotNull(teams.auditDays), exists(old)));
  return rows;
}

/** Deletes a team's older entries. The trigger that keeps them lets this transaction pass, and no other. */
export async function deleteOldAudit(tx: Db, teamId: string, days: number): Promise<void> {
  await tx.execute(sql`set local reshoot.audit_sweep = 'on'`);
  await tx.delete(auditEntries).where(and(eq(auditEntries.teamId, teamId), olderThan(days)));
}
