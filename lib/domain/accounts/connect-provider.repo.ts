import "server-only";
import { and, eq, gt, ne, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { identities, oneTimeCodes, sessions } from "@/lib/platform/db/schema/people";
import type { Identity } from "./people.repo";

const KIND = "provider.connect";
const MINUTES = 10;
const kindOf = (provider: string) => `${KIND}:${provider}`;

/** Saves the code that one answer of this provider may use for this person. */
export async function insertConnectCode(db: Db, userId: string, provider: string, codeHash: string): Promise<void> {
  const expiresAt = sql`now() + make_interval(mins => ${MINUTES})`;
  await db.insert(oneTimeCodes).values({ kind: kindOf(provider), codeHash, userId, expiresAt });
}

/** Uses a code up; false when it is not one of this person for this provider, or has expired. */
export async function takeConnectCode(tx: Db, userId: string, provider: string, codeHash: string): Promise<boolean> {
  const rows = await tx
    .delete(oneTimeCodes)
    .where(
      and(
        eq(oneTimeCodes.codeHash, codeHash),
        eq(oneTimeCodes.kind, kindOf(provider)),
        eq(oneTimeCodes.userId, userId),
        gt(oneTimeCodes.expiresAt, sql`now()`),
      ),
    )
    .returning({ id: oneTimeCodes.id });
  return rows.length > 0;
}

/** Whose the provider account is from now on: another person's if it was theirs before. */
export async function connectIdentity(tx: Db, identity: Identity, userId: string): Promise<string | undefined> {
  await tx
    .insert(identities)
    .values({ ...identity, userId })
    .onConflictDoNothing();
  const [row] = await tx
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, identity.provider), eq(identities.subject, identity.subject)));
  return row?.userId;
}

/** False when the person was not connected to the provider. */
export async function deleteIdentities(tx: Db, userId: string, provider: string): Promise<boolean> {
  const rows = await tx
    .delete(identities)
    .where(and(eq(identities.userId, userId), eq(identities.provider, provider)))
    .returning({ subject: identities.subject });
  return rows.length > 0;
}

/** Ends the person's sessions that this provider opened; `except` stays. Returns how many ended. */
export async function endSessionsBy(tx: Db, userId: string, provider: string, except: string): Promise<number> {
  const rows = await tx
    .delete(sessions)
    .where(and(eq(sessions.userId, userId), eq(sessions.by, provider), ne(sessions.id, except)))
    .returning({ id: sessions.id });
  return rows.length;
}
