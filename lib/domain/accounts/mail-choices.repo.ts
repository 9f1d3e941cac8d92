import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { users } from "@/lib/platform/db/schema/people";
import { shareGuests } from "@/lib/platform/db/schema/shares";
import type { InboxMails } from "@/lib/shared/contracts/review-choices";

const CHOICES = {
  email: users.email,
  newSignIn: users.mailsSignIns,
  batchDone: users.mailsBatches,
  inbox: users.mailsInbox,
};

/** Where a person gets their mails, and which they want. */
export async function findMailChoices(db: Db, userId: string) {
  const [row] = await db.select(CHOICES).from(users).where(eq(users.id, userId));
  return row;
}

type Choices = { newSignIn?: boolean; batchDone?: boolean; inbox?: InboxMails; timeZone?: string | undefined };

export async function saveMailChoices(
  db: Db,
  userId: string,
  { newSignIn, batchDone, inbox, timeZone }: Choices,
): Promise<void> {
  const set = {
    ...(newSignIn !== undefined && { mailsSignIns: newSignIn }),
    ...(batchDone !== undefined && { mailsBatches: batchDone }),
    ...(inbox !== undefined && { mailsInbox: inbox }),
    ...(timeZone !== undefined && { timeZone }),
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
