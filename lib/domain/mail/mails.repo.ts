import "server-only";
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { mails, members, users } from "@/lib/platform/db/schema/people";
import { batches, reshoots } from "@/lib/platform/db/schema/reshoots";
import { isFinal, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

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

const CHOICES = { email: users.email, newSignIn: users.mailsSignIns, batchDone: users.mailsBatches };

/** Where a person gets their mails, and which they want. */
export async function findMailChoices(db: Db, userId: string) {
  const [row] = await db.select(CHOICES).from(users).where(eq(users.id, userId));
  return row;
}

export async function saveMailChoices(
  db: Db,
  userId: string,
  { newSignIn, batchDone }: { newSignIn?: boolean; batchDone?: boolean },
): Promise<void> {
  const set = {
    ...(newSignIn !== undefined && { mailsSignIns: newSignIn }),
    ...(batchDone !== undefined && { mailsBatches: batchDone }),
  };
  await db.update(users).set(set).where(eq(users.id, userId));
}

/** Whether the account was made only just now. */
export async function isNewAccount(db: Db, userId: string): Promise<boolean> {
  const [row] = await db
    .select({ isNew: sql<boolean>`${users.createdAt} > now() - interval '10 minutes'` })
    .from(users)
    .where(eq(users.id, userId));
  return row?.isNew ?? true;
}

/**
 * A batch whose reshoots have all ended, with who ordered it, if they want a mail about it and are still in the team. Locks the
 * batch, so that of two reshoots that end at once the later one sees both.
 */
export async function findEndedBatch(tx: Db, batchId: string) {
  const [batch] = await tx
    .select({ teamId: batches.teamId, userId: users.id, email: users.email, title: videos.title, videoId: videos.id })
    .from(batches)
    .innerJoin(users, and(eq(users.id, batches.createdBy), users.mailsBatches))
    .innerJoin(members, and(eq(members.userId, users.id), eq(members.teamId, batches.teamId)))
    .innerJoin(videos, eq(videos.id, batches.videoId))
    .where(eq(batches.id, batchId))
    .for("update", { of: batches });
  if (!batch) return;
  const rows = await tx.select({ status: reshoots.status }).from(reshoots).where(eq(reshoots.batchId, batchId));
  const count = (status: ReshootStatus) => rows.filter((row) => row.status === status).length;
  if (!rows.every(({ status }) => isFinal(status))) return;
  const [ready, failed] = [count("ready"), count("failed")];
  return ready + failed > 0 ? { ...batch, ready, failed } : undefined;
}
