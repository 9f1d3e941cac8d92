import "server-only";
import { and, count, eq, gt, inArray, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { members, oneTimeCodes, users } from "@/lib/platform/db/schema/people";

/** A link that an owner handed out, or one that was mailed to the person: the second proves that the address is theirs. */
export type PasswordLinkKind = "password" | "password_mail";
const KINDS: readonly PasswordLinkKind[] = ["password", "password_mail"];
export const PASSWORD_LINK_HOURS: Record<PasswordLinkKind, number> = { password: 24, password_mail: 1 };

/** Replaces the person's password link; returns when the new one expires. Only its hash is stored. */
export async function replacePasswordLink(
  tx: Db,
  userId: string,
  codeHash: string,
  kind: PasswordLinkKind = "password",
): Promise<Date> {
  await deletePasswordLinks(tx, userId);
  const expiresAt = sql<Date>`now() + make_interval(hours => ${PASSWORD_LINK_HOURS[kind]})`;
  const [row] = await tx
    .insert(oneTimeCodes)
    .values({ kind, codeHash, userId, expiresAt })
    .returning({ expiresAt: oneTimeCodes.expiresAt });
  if (!row) throw new Error("an insert returned no row");
  return row.expiresAt;
}

/** The person's password links stop working. */
export async function deletePasswordLinks(tx: Db, userId: string): Promise<void> {
  await tx.delete(oneTimeCodes).where(and(eq(oneTimeCodes.userId, userId), inArray(oneTimeCodes.kind, KINDS)));
}

const isValid = (codeHash: string) =>
  and(eq(oneTimeCodes.codeHash, codeHash), inArray(oneTimeCodes.kind, KINDS), gt(oneTimeCodes.expiresAt, sql`now()`));

/**
 * The person of a link that still counts. For a link from an owner they are in one team only, and were in it when the link
 * was created, so that the owner cannot enter a team that the person joined since.
 */
export async function findPersonOfLink(db: Db, codeHash: string) {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(oneTimeCodes)
    .innerJoin(users, eq(users.id, oneTimeCodes.userId))
    .leftJoin(members, eq(members.userId, users.id))
    .where(isValid(codeHash))
    .groupBy(users.id, oneTimeCodes.createdAt, oneTimeCodes.kind)
    .having(
      or(
        eq(oneTimeCodes.kind, "password_mail"),
        and(eq(count(members.teamId), 1), sql`max(${members.createdAt}) <= ${oneTimeCodes.createdAt}`),
      ),
    );
  return row;
}

/** Uses the link up; undefined when it no longer counts. Of two calls at once only one gets it. */
export async function takePasswordLink(tx: Db, codeHash: string): Promise<{ isMailed: boolean } | undefined> {
  const [row] = await tx.delete(oneTimeCodes).where(isValid(codeHash)).returning({ kind: oneTimeCodes.kind });
  return row && { isMailed: row.kind === "password_mail" };
}

/** How many teams the person is in. */
export async function countTeams(db: Db, userId: string): Promise<number> {
  const [row] = await db.select({ teams: count() }).from(members).where(eq(members.userId, userId));
  return row?.teams ?? 0;
}
