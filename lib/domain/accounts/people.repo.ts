import "server-only";
import { and, asc, eq, exists, getTableColumns, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { prepared } from "@/lib/platform/db/prepared";
import { media } from "@/lib/platform/db/schema/media";
import { identities, members, teams, users } from "@/lib/platform/db/schema/people";
import type { Role } from "@/lib/shared/contracts/endpoint";
import type { Viewer } from "@/lib/shared/contracts/viewer";

export type MemberRow = { userId: string; teamId: string; role: Role };
export type PersonRow = Pick<typeof users.$inferSelect, "id" | "email" | "passwordHash" | "sessionVersion">;
export type Identity = { provider: string; subject: string };

const PERSON = {
  id: users.id,
  email: users.email,
  passwordHash: users.passwordHash,
  sessionVersion: users.sessionVersion,
};

const memberOf = (db: Db) =>
  db
    .select({ userId: members.userId, teamId: members.teamId, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(
      and(eq(members.userId, sql.placeholder("userId")), eq(users.sessionVersion, sql.placeholder("sessionVersion"))),
    )
    .orderBy(asc(members.createdAt), asc(members.teamId))
    .limit(1);
const preparedMember = prepared((db) => memberOf(db).prepare("member"));
const preparedMedia = prepared((db) => {
  const member = memberOf(db).as("member");
  const wanted = and(eq(media.teamId, member.teamId), eq(media.id, sql.placeholder("mediaId")));
  return db
    .select({ media: getTableColumns(media) })
    .from(member)
    .leftJoin(media, wanted)
    .prepare("member_media");
});

type Held = { userId: string; sessionVersion: number };

/**
 * The person's membership in their first team; undefined when the session version has changed, which is how sessions
 * end.
 */
export async function findMember(db: Db, session: Held): Promise<MemberRow | undefined> {
  const [row] = await preparedMember(db).execute(session);
  return row;
}

/**
 * A file of that team, in one query because players request many ranges. Undefined without a member; `media` is null
 * when the file does not exist.
 */
export async function findMemberMedia(db: Db, asked: Held & { mediaId: string }) {
  const [row] = await preparedMedia(db).execute(asked);
  return row;
}

/** The person, team and role of a member; undefined when they left the team. */
export async function findViewer(db: Db, { userId, teamId }: MemberRow): Promise<Viewer | undefined> {
  const rows = await db
    .select({
      user: { id: users.id, name: users.name, email: users.email },
      team: { id: teams.id, name: teams.name },
      role: members.role,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), eq(members.teamId, teamId)));
  return rows[0];
}

/** Finds only people who are a member of a team: an account without a team cannot sign in. */
export async function findByEmail(db: Db, email: string): Promise<PersonRow | undefined> {
  const membership = db.select().from(members).where(eq(members.userId, users.id));
  const rows = await db
    .select(PERSON)
    .from(users)
    .where(and(eq(sql`lower(${users.email})`, email.toLowerCase()), exists(membership)));
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

/** Saves a new hash. Sessions of the person stay valid. */
export async function savePasswordHash(db: Db, userId: string, passwordHash: string): Promise<void> {
  await db.update(users).set({ passwordHash }).where(eq(users.id, userId));
}

/** Ends every session of the person, on every device, at their next request. */
export async function raiseSessionVersion(db: Db, userId: string): Promise<void> {
  await db
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, userId));
}

/** Unlinks the provider accounts of the person. The next sign-in by a provider needs a verified email again. */
export async function unlinkIdentities(db: Db, userId: string): Promise<void> {
  await db.delete(identities).where(eq(identities.userId, userId));
}

/** The team that a person signs in to; undefined when they have none. */
export async function findTeamOf(db: Db, userId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ teamId: members.teamId })
    .from(members)
    .where(eq(members.userId, userId))
    .orderBy(asc(members.createdAt), asc(members.teamId))
    .limit(1);
  return row?.teamId;
}

type NewOwner = { email: string; name: string; passwordHash: string; teamName: string };

/** Returns undefined and writes nothing when the email is taken. Call it in a transaction. */
export async function insertOwner(tx: Db, owner: NewOwner): Promise<MemberRow | undefined> {
  const { email, name, passwordHash, teamName } = owner;
  const [user] = await tx.insert(users).values({ email, name, passwordHash }).onConflictDoNothing().returning();
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
