import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Role } from "@/lib/contracts/endpoint";
import type { Db } from "@/lib/db/client";
import { auditEntries, members, users } from "@/lib/db/schema/people";

const view = (db: Db, teamId: string) =>
  db
    .select({ id: users.id, name: users.name, email: users.email, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.teamId, teamId));

export type MemberView = Awaited<ReturnType<typeof view>>[number];

/** Who came first stands first. */
export const findMembers = (db: Db, teamId: string): Promise<MemberView[]> =>
  view(db, teamId).orderBy(asc(members.createdAt), asc(members.userId));

/**
 * Everybody in the team, as they are until this transaction ends: whoever else would change a role or remove somebody
 * waits. Locked in the order of their ids, so that two who do it at once never wait for each other.
 */
export const lockMembers = (tx: Db, teamId: string): Promise<MemberView[]> =>
  view(tx, teamId).orderBy(asc(members.userId)).for("update", { of: members });

/** Keeps one person in the team until this transaction ends; false when they are not in it. */
export async function holdMember(tx: Db, teamId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)))
    .for("key share");
  return rows.length > 0;
}

export async function saveRole(tx: Db, teamId: string, userId: string, role: Role): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
}

export async function deleteMember(tx: Db, teamId: string, userId: string): Promise<void> {
  await tx.delete(members).where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
}

/** Ends every session of the person: one that was taken away must not live again when they are added once more. */
export async function endSessions(tx: Db, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ sessionVersion: sql`${users.sessionVersion} + 1` })
    .where(eq(users.id, userId));
}

type AuditEntry = { teamId: string; userId: string; action: string; subject: string; detail: Record<string, unknown> };

export async function addMemberAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEntries).values(entry);
}
