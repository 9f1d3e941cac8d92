import "server-only";
import { and, desc, eq, getTableColumns, gt, inArray, isNull, lt, not, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/lib/platform/db/client";
import { invitations, members, sessions, teamDomains, teams, users } from "@/lib/platform/db/schema/people";
import type { Role } from "@/lib/shared/permissions";

const makers = alias(members, "makers");

const view = (db: Db) =>
  db
    .select({
      ...getTableColumns(invitations),
      team: teams.name,
      editorsInvite: teams.editorsInvite,
      maker: users.name,
      makerRole: makers.role,
      isExpired: sql<boolean>`${invitations.expiresAt} <= now()`,
    })
    .from(invitations)
    .innerJoin(teams, eq(teams.id, invitations.teamId))
    .leftJoin(users, eq(users.id, invitations.createdBy))
    .leftJoin(makers, and(eq(makers.teamId, invitations.teamId), eq(makers.userId, invitations.createdBy)));
export type InvitationView = Awaited<ReturnType<typeof view>>[number];

const MOST_LISTED = 500;

export const findInvitations = (db: Db, teamId: string): Promise<InvitationView[]> =>
  view(db)
    .where(eq(invitations.teamId, teamId))
    .orderBy(desc(invitations.createdAt), desc(invitations.id))
    .limit(MOST_LISTED);

export async function findInvitation(db: Db, teamId: string, id: string): Promise<InvitationView | undefined> {
  const rows = await view(db).where(and(eq(invitations.teamId, teamId), eq(invitations.id, id)));
  return rows[0];
}

/** By the hash of a link's token, of any team. */
export async function findByToken(db: Db, tokenHash: string): Promise<InvitationView | undefined> {
  const rows = await view(db).where(eq(invitations.tokenHash, tokenHash));
  return rows[0];
}

/** Who joined with the team's invitations and is still a member, earliest first. */
export const findJoined = (db: Db, teamId: string) =>
  db
    .select({
      invitationId: members.invitationId,
      id: users.id,
      name: users.name,
      joinedAt: members.createdAt,
      seenAt: sql<string | null>`(select max(${sessions.seenAt}) from ${sessions}
        where ${sessions.userId} = ${members.userId} and ${sessions.teamId} = ${members.teamId})`,
    })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.teamId, teamId), not(isNull(members.invitationId))))
    .orderBy(members.createdAt, members.userId);
export type JoinedView = Awaited<ReturnType<typeof findJoined>>[number];

/**
 * The role of a member and whether editors may invite; undefined when they are not in the team. Locks both until this
 * transaction ends, so that a removal, a new role or a new setting waits.
 */
export async function lockMaker(
  tx: Db,
  teamId: string,
  userId: string,
): Promise<{ role: Role; editorsInvite: boolean } | undefined> {
  const rows = await tx
    .select({ role: members.role, editorsInvite: teams.editorsInvite })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)))
    .for("share"); // text-ok: SQL
  return rows[0];
}

export type NewInvitation = Pick<
  typeof invitations.$inferInsert,
  "id" | "role" | "email" | "tokenHash" | "maxUses" | "days" | "returnTo" | "createdBy"
>;
const daysAhead = (days: unknown) => sql`now() + make_interval(days => ${days}::int)`;

/** The database's clock decides when each ends. */
export async function insertInvitations(tx: Db, teamId: string, rows: readonly NewInvitation[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.insert(invitations).values(rows.map((row) => ({ ...row, teamId, expiresAt: daysAhead(row.days) })));
}

/** Replaces the link. Who renews it answers for it from now on. */
export async function saveNewToken(
  tx: Db,
  teamId: string,
  { id, tokenHash, createdBy }: { id: string; tokenHash: string; createdBy: string },
): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ tokenHash, createdBy, expiresAt: daysAhead(invitations.days) })
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.id, id),
        isNull(invitations.revokedAt),
        lt(invitations.uses, invitations.maxUses),
      ),
    )
    .returning({ id: invitations.id });
  return rows.length > 0;
}

/** False when it had ended already. */
export async function markRevoked(tx: Db, teamId: string, id: string): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(invitations.teamId, teamId), eq(invitations.id, id), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id });
  return rows.length > 0;
}

/** Revokes what a member has made for other roles than these. Returns how many links that ends. */
export async function revokeMadeBy(
  tx: Db,
  teamId: string,
  { userId, except }: { userId: string; except: readonly Role[] },
): Promise<number> {
  const rows = await tx
    .update(invitations)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(invitations.teamId, teamId),
        eq(invitations.createdBy, userId),
        isNull(invitations.revokedAt),
        lt(invitations.uses, invitations.maxUses),
        except.length > 0 ? not(inArray(invitations.role, [...except])) : undefined,
      ),
    )
    .returning({ id: invitations.id });
  return rows.length;
}

/** Takes one seat of an invitation that is still open; false when there is none. Others who take one wait for this. */
export async function takeSeat(tx: Db, id: string, tokenHash: string): Promise<boolean> {
  const rows = await tx
    .update(invitations)
    .set({ uses: sql`${invitations.uses} + 1` })
    .where(
      and(
        eq(invitations.id, id),
        eq(invitations.tokenHash, tokenHash),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
        lt(invitations.uses, invitations.maxUses),
      ),
    )
    .returning({ id: invitations.id });
  return rows.length > 0;
}

/** Deletes invitations of all teams that were revoked or expired so many days ago. One that is used up expires, too. */
export async function deleteEnded(db: Db, days: number): Promise<void> {
  const ended = sql`least(${invitations.revokedAt}, ${invitations.expiresAt})`;
  await db.delete(invitations).where(lt(ended, sql`now() - make_interval(days => ${days}::int)`));
}

type NewMember = { teamId: string; userId: string; role: Role; invitationId: string | null };

/** False when the person is in the team already. */
export async function insertMember(tx: Db, member: NewMember): Promise<boolean> {
  const rows = await tx.insert(members).values(member).onConflictDoNothing().returning({ userId: members.userId });
  return rows.length > 0;
}

export async function isMember(db: Db, teamId: string, userId: string): Promise<boolean> {
  const rows = await db
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
  return rows.length > 0;
}

/** In lower case: the addresses of the team's members, and those with an invitation that is still open. */
export async function findKnownAddresses(db: Db, teamId: string) {
  const [inTeam, invited] = await Promise.all([
    db
      .select({ email: sql<string>`lower(${users.email})` })
      .from(members)
      .innerJoin(users, eq(users.id, members.userId))
      .where(eq(members.teamId, teamId)),
    db
      .select({ email: sql<string | null>`lower(${invitations.email})` })
      .from(invitations)
      .where(
        and(
          eq(invitations.teamId, teamId),
          isNull(invitations.revokedAt),
          gt(invitations.expiresAt, sql`now()`),
          lt(invitations.uses, invitations.maxUses),
        ),
      ),
  ]);
  return {
    members: new Set(inTeam.map(({ email }) => email)),
    invited: new Set(invited.flatMap(({ email }) => email ?? [])),
    open: invited.length,
  };
}

export async function findSettings(db: Db, teamId: string): Promise<{ editorsInvite: boolean; domains: string[] }> {
  const [[team], domains] = await Promise.all([
    db.select({ editorsInvite: teams.editorsInvite }).from(teams).where(eq(teams.id, teamId)),
    db
      .select({ domain: teamDomains.domain })
      .from(teamDomains)
      .where(eq(teamDomains.teamId, teamId))
      .orderBy(teamDomains.domain),
  ]);
  return { editorsInvite: team?.editorsInvite ?? false, domains: domains.map(({ domain }) => domain) };
}

export async function saveSettings(
  tx: Db,
  teamId: string,
  { editorsInvite, domains }: { editorsInvite: boolean; domains: readonly string[] },
): Promise<void> {
  await tx.update(teams).set({ editorsInvite }).where(eq(teams.id, teamId));
  await tx.delete(teamDomains).where(eq(teamDomains.teamId, teamId));
  if (domains.length > 0) await tx.insert(teamDomains).values(domains.map((domain) => ({ teamId, domain })));
}

/** Every editor of the team. */
export const findEditors = async (tx: Db, teamId: string): Promise<string[]> => {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.role, "editor")));
  return rows.map(({ userId }) => userId);
};

/** The teams that people with an address of this domain may join. */
export const findTeamsOfDomain = async (db: Db, domain: string): Promise<string[]> => {
  const rows = await db.select({ teamId: teamDomains.teamId }).from(teamDomains).where(eq(teamDomains.domain, domain));
  return rows.map(({ teamId }) => teamId);
};
