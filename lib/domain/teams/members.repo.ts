import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { members, users } from "@/lib/platform/db/schema/people";
import type { Role } from "@/lib/shared/contracts/endpoint";

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
