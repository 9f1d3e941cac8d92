import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { oneTimeCodes, users } from "@/lib/platform/db/schema/people";

const KIND = "set_up";
/** Any fixed number. It makes processes that set up this server, or print a code, take turns. */
const SET_UP_LOCK = 4_242_004;

/** Waits for every other set-up; held until this transaction ends. */
export async function lockSetUp(tx: Db): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`);
}

/** Whether this server has an account. */
export async function hasPeople(db: Db): Promise<boolean> {
  const rows = await db.select({ id: users.id }).from(users).limit(1);
  return rows.length > 0;
}

/** Stores the code that counts from now on; earlier ones no longer do. */
export async function replaceSetUpCode(tx: Db, codeHash: string, days: number): Promise<void> {
  await deleteSetUpCodes(tx);
  await tx
    .insert(oneTimeCodes)
    .values({ kind: KIND, codeHash, expiresAt: sql`now() + make_interval(days => ${days}::int)` });
}

const counts = (codeHash: string) =>
  and(eq(oneTimeCodes.kind, KIND), eq(oneTimeCodes.codeHash, codeHash), gt(oneTimeCodes.expiresAt, sql`now()`));

/** Whether the code counts now. */
export async function isSetUpCode(db: Db, codeHash: string): Promise<boolean> {
  const rows = await db.select({ id: oneTimeCodes.id }).from(oneTimeCodes).where(counts(codeHash));
  return rows.length > 0;
}

/** Uses the code up; false when it does not count. */
export async function takeSetUpCode(tx: Db, codeHash: string): Promise<boolean> {
  const rows = await tx.delete(oneTimeCodes).where(counts(codeHash)).returning({ id: oneTimeCodes.id });
  return rows.length > 0;
}

/** Deletes every code for the set-up. */
export async function deleteSetUpCodes(tx: Db): Promise<void> {
  await tx.delete(oneTimeCodes).where(eq(oneTimeCodes.kind, KIND));
}
