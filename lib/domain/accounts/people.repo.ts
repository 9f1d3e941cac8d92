import "server-only";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { avatars, identities, members, teams, users } from "@/lib/platform/db/schema/people";
import type { Viewer } from "@/lib/shared/contracts/viewer";
import type { Role } from "@/lib/shared/permissions";

export type MemberRow = { userId: string; teamId: string; role: Role };
export type PersonRow = Pick<typeof users.$inferSelect, "id" | "name" | "email" | "emailConfirmedAt" | "passwordHash">;
export type Identity = { provider: string; subject: string };

const PERSON = {
  id: users.id,
  name: users.name,
  email: users.email,
  emailConfirmedAt: users.emailConfirmedAt,
  passwordHash: users.passwordHash,
};

/** The marks of the pictures of a team's members, by person. */
const avatarsOf = (db: Db, teamId: string) => {
  const rows = db
    .select({ all: sql`coalesce(json_object_agg(${avatars.userId}, ${avatars.mark}), '{}')` })
    .from(avatars)
    .innerJoin(sql`${members} as mate`, sql`mate.user_id = ${avatars.userId} and mate.team_id = ${teamId}`);
  return sql<Record<string, string>>`(${rows})`;
};

/** The person, team and role of a member; undefined when they left the team. */
export async function findViewer(db: Db, { userId, teamId }: MemberRow): Promise<Viewer | undefined> {
  const rows = await db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      team: { id: teams.id, name: teams.name },
      role: members.role,
      avatars: avatarsOf(db, teamId),
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), eq(members.teamId, teamId)));
  return rows[0];
}

/** Upper and lower case do not matter. */
export async function findByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  const rows = await db
    .select(PERSON)
    .from(users)
    .where(eq(sql`lower(${users.email})`, email.toLowerCase()));
  return rows[0];
}

export async function findPerson(
  db: Db,
  userId: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  const rows = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  return rows[0];
}

/** The person that a provider account is linked to. */
export async function findByIdentity(db: Db, { provider, subject }: Identity): Promise<PersonRow | undefined> {
  const rows = await db
    .select(PERSON)
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)));
  return rows[0];
}

/** Does nothing when the identity exists: it stays linked to the person it was first linked to. */
export async function linkIdentity(db: Db, identity: Identity, userId: string): Promise<void> {
  await db
    .insert(identities)
    .values({ ...identity, userId })
    .onConflictDoNothing();
}

/** Notes that something proved that the person reads this address; nothing happens when it is no longer theirs. */
export async function markEmailConfirmed(db: Db, userId: string, email: string): Promise<void> {
  const isTheirs = eq(sql`lower(${users.email})`, email.toLowerCase());
  await db
    .update(users)
    .set({ emailConfirmedAt: sql`now()` })
    .where(and(eq(users.id, userId), isTheirs, isNull(users.emailConfirmedAt)));
}

/** Saves a new hash. Sessions of the person stay valid. */
export async function savePasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}

/** Unlinks the provider accounts of the person. The next sign-in by a provider needs a verified email again. */
export async function unlinkIdentities(db: Db, userId: string): Promise<void> {
  await db.delete(identities).where(eq(identities.userId, userId));
}

/** The team that a person signs in to: the last one they used, else their first. Undefined when they have none. */
export async function findTeamOf(db: Db, userId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ teamId: members.teamId })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.userId, userId))
    .orderBy(
      desc(eq(members.teamId, sql`coalesce(${users.lastTeamId}, ${NO_TEAM})`)),
      asc(members.createdAt),
      asc(members.teamId),
    )
    .limit(1);
  return row?.teamId;
}

/** An ID that no team has. */
const NO_TEAM = "00000000-0000-0000-0000-000000000000";

export type NewPerson = Pick<typeof users.$inferInsert, "email" | "emailConfirmedAt" | "name" | "passwordHash">;

/** Returns the new person's ID; undefined, and writes nothing, when the email is taken. */
export async function insertPerson(tx: Db, person: NewPerson): Promise<string | undefined> {
  const [user] = await tx.insert(users).values(person).onConflictDoNothing().returning({ id: users.id });
  return user?.id;
}

/** Remembers the team that the person's next sign-in shows. */
export async function saveLastTeam(tx: Db, userId: string, teamId: string): Promise<void> {
  await tx.update(users).set({ lastTeamId: teamId }).where(eq(users.id, userId));
}

type NewOwner = NewPerson & { teamName: string };

/** Returns undefined and writes nothing when the email is taken. Call it in a transaction. */
export async function insertOwner(tx: Db, owner: NewOwner): Promise<MemberRow | undefined> {
  const { teamName, ...person } = owner;
  const [user] = await tx.insert(users).values(person).onConflictDoNothing().returning();
  if (!user) return undefined;
  const [team] = await tx.insert(teams).values({ name: teamName }).returning();
  if (!team) throw new Error("an insert returned no row");
  const member: MemberRow = { userId: user.id, teamId: team.id, role: "owner" };
  await tx.insert(members).values(member);
  return member;
}

/** Locks one membership until this transaction ends; false when the person is not in the team. */
export async function lockMember(tx: Db, teamId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)))
    .for("key share"); // text-ok: SQL
  return rows.length > 0;
}
