import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { oneTimeCodes, users } from "@/lib/platform/db/schema/people";

const KIND = "email";
export const EMAIL_LINK_HOURS = 24;

/** Replaces the person's earlier code; only the hash is stored. */
export async function replaceEmailCode(
  tx: Db,
  { userId, email, codeHash }: { userId: string; email: string; codeHash: string },
): Promise<void> {
  await deleteEmailCodes(tx, userId);
  const expiresAt = sql<Date>`now() + make_interval(hours => ${EMAIL_LINK_HOURS})`;
  await tx.insert(oneTimeCodes).values({ kind: KIND, userId, email, codeHash, expiresAt });
}

/** The address that the person asked for last can no longer be confirmed. */
export async function deleteEmailCodes(tx: Db, userId: string): Promise<void> {
  await tx.delete(oneTimeCodes).where(and(eq(oneTimeCodes.userId, userId), eq(oneTimeCodes.kind, KIND)));
}

const isValid = (codeHash: string) =>
  and(eq(oneTimeCodes.codeHash, codeHash), eq(oneTimeCodes.kind, KIND), gt(oneTimeCodes.expiresAt, sql`now()`));

/** Whose code this is; undefined when it does not count any more. */
export async function findOwnerOfEmailCode(db: Db, codeHash: string): Promise<{ userId: string } | undefined> {
  const [row] = await db.select({ userId: oneTimeCodes.userId }).from(oneTimeCodes).where(isValid(codeHash));
  return row?.userId ? { userId: row.userId } : undefined;
}

/** Uses a code up. Undefined when it does not count any more. Call it with its person locked. */
export async function takeEmailCode(tx: Db, codeHash: string): Promise<{ userId: string; email: string } | undefined> {
  const [row] = await tx
    .delete(oneTimeCodes)
    .where(isValid(codeHash))
    .returning({ userId: oneTimeCodes.userId, email: oneTimeCodes.email });
  return row?.userId && row.email ? { userId: row.userId, email: row.email } : undefined;
}

type NewEmail = {
  email: string;
  /** Whether its person has shown that they read it. */
  isConfirmed: boolean;
};

/**
 * False when another person has this address. Of two people who want it at once, the second waits and is refused. An address that
 * was confirmed stays so when only its case changes.
 */
export async function saveEmail(tx: Db, userId: string, { email, isConfirmed }: NewEmail): Promise<boolean> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('users.email'), hashtext(lower(${email})))`);
  const taken = await tx
    .select({ id: users.id })
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  if (taken.some(({ id }) => id !== userId)) return false;
  const kept = sql`case when lower(${users.email}) = ${email.toLowerCase()} then ${users.emailConfirmedAt} end`;
  const emailConfirmedAt = isConfirmed ? sql`now()` : kept;
  await tx.update(users).set({ email, emailConfirmedAt }).where(eq(users.id, userId));
  return true;
}
