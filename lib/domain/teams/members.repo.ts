import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { members, users } from "@/lib/platform/db/schema/people";
import type { Role } from "@/lib/shared/permissions";

const view = (db: Db, teamId: string) =>
  db
    .select({ id: users.id, name: users.name, email: users.email, role: members.role, joinedAt: members.createdAt })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(eq(members.teamId, teamId));

export type MemberView = Awaited<ReturnType<typeof view>>[number];

/** In the order in which they joined. */
export const findMembers = (db: Db, teamId: string): Promise<MemberView[]> =>
  view(db, teamId).orderBy(asc(members.createdAt), asc(members.userId));

/**
 * Reads and locks all members of the team until this transaction ends; any other change of a role or removal waits.
 * The locks are taken in the order of IDs, so that two changes at once cannot deadlock.
 */
export const lockMembers = (tx: Db, teamId: string): Promise<MemberView[]> =>
  view(tx, teamId).orderBy(asc(members.userId)).for("update", { of: members });

/** Changes the role of a member; does nothing when the person is not in the team. */
export async function saveRole(tx: Db, teamId: string, userId: string, role: Role): Promise<void> {
  await tx
    .update(members)
    .set({ role })
    .where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
}

/** Deletes a membership, and with it the sessions that show the team. The person and what they made stay. */
export async function deleteMember(tx: Db, teamId: string, userId: string): Promise<void> {
  await tx.delete(members).where(and(eq(members.teamId, teamId), eq(members.userId, userId)));
}
