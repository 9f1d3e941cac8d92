import "server-only";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { users } from "@/lib/platform/db/schema/people";
import { passkeys } from "@/lib/platform/db/schema/second-factor";

export type PasskeyRow = typeof passkeys.$inferSelect;
type NewPasskey = Omit<typeof passkeys.$inferInsert, "id" | "createdAt" | "usedAt">;

/** Undefined when the credential already belongs to a person. */
export async function insertPasskey(tx: Db, passkey: NewPasskey): Promise<PasskeyRow | undefined> {
  const [row] = await tx
    .insert(passkeys)
    .values(passkey)
    .onConflictDoNothing({ target: passkeys.credentialId })
    .returning();
  return row;
}

/** A passkey with the email of its person. */
export async function findByCredential(db: Db, credentialId: string) {
  const [row] = await db
    .select({ passkey: passkeys, email: users.email })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(eq(passkeys.credentialId, credentialId));
  return row;
}

/** Notes a use. False when the counter did not grow: then another authenticator has a copy of the key. */
export async function saveUse(db: Db, id: string, counter: number): Promise<boolean> {
  const grew = counter > 0 ? lt(passkeys.counter, counter) : eq(passkeys.counter, 0);
  const rows = await db
    .update(passkeys)
    .set({ counter, usedAt: sql`now()` })
    .where(and(eq(passkeys.id, id), grew))
    .returning({ id: passkeys.id });
  return rows.length > 0;
}

const theirs = (userId: string, id: string) => and(eq(passkeys.userId, userId), eq(passkeys.id, id));

/** Undefined when the person has no such passkey. */
export async function saveName(tx: Db, userId: string, id: string, name: string): Promise<PasskeyRow | undefined> {
  const [row] = await tx.update(passkeys).set({ name }).where(theirs(userId, id)).returning();
  return row;
}

/** Undefined when the person has no such passkey. */
export async function deletePasskey(tx: Db, userId: string, id: string): Promise<PasskeyRow | undefined> {
  const [row] = await tx.delete(passkeys).where(theirs(userId, id)).returning();
  return row;
}

/** Deletes all passkeys of the person; false when there were none. */
export async function deletePasskeys(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning({ id: passkeys.id });
  return rows.length > 0;
}
