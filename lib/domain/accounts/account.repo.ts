import "server-only";
import { and, asc, desc, eq, exists, isNotNull, isNull, ne, notExists, or, type SQL, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { auditEntries, avatars, identities, members, sessions, teams, users } from "@/lib/platform/db/schema/people";

/** A person as they see themselves; undefined when there is none with this ID. */
export async function findPerson(db: Db, userId: string) {
  const [row] = await db.select().from(users).where(eq(users.id, userId));
  return row;
}

/** Locks the person until this transaction ends: no one joins or changes their account meanwhile. */
export async function lockPerson(tx: Db, userId: string) {
  const [row] = await tx.select().from(users).where(eq(users.id, userId)).for("update");
  return row;
}

/** The providers that are linked to the person. */
export const findIdentities = (db: Db, userId: string) =>
  db.select().from(identities).where(eq(identities.userId, userId)).orderBy(asc(identities.createdAt));

/** The person's teams, in the order in which they joined. */
export const findTeams = (db: Db, userId: string) =>
  db
    .select({ id: teams.id, name: teams.name, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(teams.id));

/** Names of the teams that have other members and no other owner. */
export async function findOnlyOwned(db: Db, userId: string): Promise<string[]> {
  const others = (isOwner: SQL) =>
    db
      .select({ one: sql`1` })
      .from(sql`${members} as other`)
      .where(sql`other.team_id = ${members.teamId} and other.user_id <> ${userId} and ${isOwner}`);
  const rows = await db
    .select({ name: teams.name })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(
      and(
        eq(members.userId, userId),
        eq(members.role, "owner"),
        exists(others(sql`true`)),
        notExists(others(sql`other.role = 'owner'`)),
      ),
    )
    .orderBy(asc(teams.name));
  return rows.map(({ name }) => name);
}

/** Whether anyone else on this server has a password or a connected provider, and can sign in. */
export async function canOthersSignIn(db: Db, userId: string): Promise<boolean> {
  const linked = db.select({ one: sql`1` }).from(identities).where(eq(identities.userId, users.id));
  const [row] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(ne(users.id, userId), or(isNotNull(users.passwordHash), exists(linked))))
    .limit(1);
  return row !== undefined;
}

/** Changes the name, and returns whether it was another one. */
export async function saveName(db: Db, userId: string, name: string): Promise<boolean> {
  const rows = await db
    .update(users)
    .set({ name })
    .where(and(eq(users.id, userId), ne(users.name, name)))
    .returning({ id: users.id });
  return rows.length > 0;
}

/** Replaces the password's hash if it is still `before`; returns whether it was. */
export async function replacePasswordHash(
  db: Db,
  userId: string,
  { before, after }: { before: string | null; after: string },
): Promise<boolean> {
  const unchanged = before === null ? isNull(users.passwordHash) : eq(users.passwordHash, before);
  const rows = await db
    .update(users)
    .set({ passwordHash: after })
    .where(and(eq(users.id, userId), unchanged))
    .returning({ id: users.id });
  return rows.length > 0;
}

/** All sessions of the person that have a row. */
export const findSessionRows = (db: Db, userId: string) =>
  db.select().from(sessions).where(eq(sessions.userId, userId)).orderBy(desc(sessions.seenAt));

/** What the person did, in any team, the latest first. Without details, which belong to the team. */
export const findOwnEntries = (db: Db, userId: string, limit: number) =>
  db
    .select({
      at: auditEntries.createdAt,
      team: auditEntries.teamId,
      action: auditEntries.action,
      subject: auditEntries.subject,
      address: auditEntries.address,
    })
    .from(auditEntries)
    .where(eq(auditEntries.userId, userId))
    .orderBy(desc(auditEntries.id))
    .limit(limit);

/** Removes everything that says who the person was. The row stays, because what they made names it. */
export async function anonymise(tx: Db, userId: string, name: string): Promise<void> {
  const email = `${userId}@deleted.invalid`;
  await tx
    .update(users)
    .set({
      ...{ name, email, emailConfirmedAt: null, passwordHash: null, lastTeamId: null, timeZone: null },
      ...{ mailsSignIns: false, mailsBatches: false, mailsInbox: "none" },
    })
    .where(eq(users.id, userId));
  await tx.delete(identities).where(eq(identities.userId, userId));
  await tx.delete(avatars).where(eq(avatars.userId, userId));
}
