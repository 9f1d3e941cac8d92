import "server-only";
import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { identities, members, oneTimeCodes, users } from "@/lib/platform/db/schema/people";
import { authenticatorApps, passkeys, recoveryCodes } from "@/lib/platform/db/schema/second-factor";

export type AppRow = typeof authenticatorApps.$inferSelect;

/** Locks a person until this transaction ends, so that two changes of their second factors wait for each other. */
export async function lockPerson(tx: Db, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update"); // text-ok: SQL
}

/** What a person has: passkeys, a confirmed authenticator app, unused recovery codes. */
export async function countFactors(db: Db, userId: string) {
  const [row] = await db
    .select({
      passkeys: db.$count(passkeys, eq(passkeys.userId, userId)),
      apps: db.$count(
        authenticatorApps,
        and(eq(authenticatorApps.userId, userId), isNotNull(authenticatorApps.confirmedAt)),
      ),
      recoveryCodes: db.$count(recoveryCodes, eq(recoveryCodes.userId, userId)),
    })
    .from(users)
    .where(eq(users.id, userId));
  return row ?? { passkeys: 0, apps: 0, recoveryCodes: 0 };
}

/** Everything by which the person can sign in alone, besides what `countFactors` counts. */
export async function findPasswordAndProviders(db: Db, userId: string) {
  const [person] = await db.select({ hash: users.passwordHash }).from(users).where(eq(users.id, userId));
  const rows = await db.select({ id: identities.provider }).from(identities).where(eq(identities.userId, userId));
  return { hasPassword: Boolean(person?.hash), providers: rows.map(({ id }) => id) };
}

/** The person's teams. */
export async function findTeamIds(db: Db, userId: string): Promise<string[]> {
  const rows = await db.select({ teamId: members.teamId }).from(members).where(eq(members.userId, userId));
  return rows.map(({ teamId }) => teamId);
}

/** The email that an authenticator shows beside this product's name. */
export async function findEmail(db: Db, userId: string): Promise<string> {
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return row?.email ?? "";
}

/** The person's authenticator app, confirmed or not. */
export async function findApp(db: Db, userId: string): Promise<AppRow | undefined> {
  const [row] = await db.select().from(authenticatorApps).where(eq(authenticatorApps.userId, userId));
  return row;
}

/** Replaces the secret of an app that is not confirmed; false when the person has a confirmed one. */
export async function saveNewSecret(db: Db, userId: string, secretSealed: string): Promise<boolean> {
  const rows = await db
    .insert(authenticatorApps)
    .values({ userId, secretSealed })
    .onConflictDoUpdate({
      target: authenticatorApps.userId,
      set: { secretSealed, createdAt: sql`now()` },
      setWhere: isNull(authenticatorApps.confirmedAt),
    })
    .returning({ userId: authenticatorApps.userId });
  return rows.length > 0;
}

/** Begins to ask for the app's codes, from those after `step` on; false when it is confirmed, or has another secret. */
export async function confirmApp(tx: Db, { userId, secretSealed }: AppRow, step: number): Promise<boolean> {
  const rows = await tx
    .update(authenticatorApps)
    .set({ confirmedAt: sql`now()`, lastStep: step })
    .where(
      and(
        eq(authenticatorApps.userId, userId),
        eq(authenticatorApps.secretSealed, secretSealed),
        isNull(authenticatorApps.confirmedAt),
      ),
    )
    .returning({ userId: authenticatorApps.userId });
  return rows.length > 0;
}

/**
 * Uses up the code of a step; false when it, or a later one, was used before. A last step in the future comes from a clock
 * that was set back since, and does not count: otherwise no code would work until then.
 */
export async function takeStep(db: Db, userId: string, step: number, latest: number): Promise<boolean> {
  const isUnused = or(lt(authenticatorApps.lastStep, step), gt(authenticatorApps.lastStep, latest));
  const rows = await db
    .update(authenticatorApps)
    .set({ lastStep: step })
    .where(and(eq(authenticatorApps.userId, userId), isNotNull(authenticatorApps.confirmedAt), isUnused))
    .returning({ userId: authenticatorApps.userId });
  return rows.length > 0;
}

/** False when there was none. */
export async function deleteApp(tx: Db, userId: string): Promise<boolean> {
  const rows = await tx
    .delete(authenticatorApps)
    .where(eq(authenticatorApps.userId, userId))
    .returning({ confirmedAt: authenticatorApps.confirmedAt });
  return rows.some(({ confirmedAt }) => confirmedAt !== null);
}

/** The codes of before stop working. */
export async function replaceCodes(tx: Db, userId: string, hashes: readonly string[]): Promise<void> {
  await deleteCodes(tx, userId);
  await tx.insert(recoveryCodes).values(hashes.map((codeHash) => ({ userId, codeHash })));
}

export async function deleteCodes(tx: Db, userId: string): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
}

/** Uses up a recovery code; false when it is not one of the person's, or was used. */
export async function deleteCode(tx: Db, userId: string, codeHash: string): Promise<boolean> {
  const rows = await tx
    .delete(recoveryCodes)
    .where(and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.codeHash, codeHash)))
    .returning({ id: recoveryCodes.id });
  return rows.length > 0;
}

export type Purpose = "passkey.add" | "passkey.sign_in" | "passkey.confirm";
const CHALLENGE_MINUTES = 5;

/** Saves a challenge, and deletes those that have expired. `userId` is null when anyone may answer it. */
export async function insertChallenge(
  db: Db,
  { purpose, userId, hash }: { purpose: Purpose; userId: string | null; hash: string },
): Promise<void> {
  await db.delete(oneTimeCodes).where(and(eq(oneTimeCodes.kind, purpose), lt(oneTimeCodes.expiresAt, sql`now()`)));
  const expiresAt = sql`now() + make_interval(mins => ${CHALLENGE_MINUTES})`;
  await db.insert(oneTimeCodes).values({ kind: purpose, codeHash: hash, userId, expiresAt });
}

/** Uses up a challenge; false when there is none of this purpose for this person, or it has expired. */
export async function deleteChallenge(
  db: Db,
  { purpose, userId, hash }: { purpose: Purpose; userId: string | null; hash: string },
): Promise<boolean> {
  const isTheirs = userId === null ? isNull(oneTimeCodes.userId) : eq(oneTimeCodes.userId, userId);
  const rows = await db
    .delete(oneTimeCodes)
    .where(
      and(
        eq(oneTimeCodes.kind, purpose),
        eq(oneTimeCodes.codeHash, hash),
        isTheirs,
        gt(oneTimeCodes.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: oneTimeCodes.id });
  return rows.length > 0;
}

/** The earliest first. */
export const findPasskeys = (db: Db, userId: string) =>
  db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.id));
