import "server-only";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { mails, users } from "@/lib/platform/db/schema/people";

export type NewMail = typeof mails.$inferInsert & { id: string };
export type MailRow = typeof mails.$inferSelect;

/** False when a mail for the same occasion exists. */
export async function insertMail(tx: Db, mail: NewMail): Promise<boolean> {
  const rows = await tx.insert(mails).values(mail).onConflictDoNothing().returning({ id: mails.id });
  return rows.length > 0;
}

/** A mail that was neither sent nor given up. */
export async function findWaitingMail(db: Db, id: string): Promise<MailRow | undefined> {
  const [row] = await db
    .select()
    .from(mails)
    .where(and(eq(mails.id, id), isNull(mails.sentAt), isNull(mails.failedAt)));
  return row;
}

/** The content is forgotten: it may hold a link that opens something. */
export async function markSent(db: Db, id: string): Promise<void> {
  await db.update(mails).set({ sentAt: sql`now()`, sealed: null, problem: null }).where(eq(mails.id, id));
}

export async function noteProblem(db: Db, id: string, problem: string): Promise<void> {
  await db.update(mails).set({ problem }).where(eq(mails.id, id));
}

export async function markFailed(db: Db, id: string): Promise<void> {
  await db
    .update(mails)
    .set({ failedAt: sql`now()`, sealed: null })
    .where(and(eq(mails.id, id), isNull(mails.sentAt)));
}

/** Deletes mails that ended long ago. */
export async function deleteOldMails(db: Db, days: number): Promise<void> {
  await db.delete(mails).where(lt(mails.createdAt, sql`now() - make_interval(days => ${days})`));
}

/** Where mails to the person go; undefined when there is no such person. */
export async function findAddress(tx: Db, userId: string): Promise<string | undefined> {
  const [row] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return row?.email;
}
