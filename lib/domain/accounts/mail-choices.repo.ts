import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { users } from "@/lib/platform/db/schema/people";
import { shareGuests } from "@/lib/platform/db/schema/shares";

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

/** Forgets where answers to a guest of a share go. Returns the guest's team; none when there was nothing to forget. */
export const forgetGuestAddress = (db: Db, guestId: string): Promise<{ id: string }[]> =>
  db
    .update(shareGuests)
    .set({ emailSealed: null })
    .where(and(eq(shareGuests.id, guestId), isNotNull(shareGuests.emailSealed)))
    .returning({ id: shareGuests.teamId });
