import "server-only";
import { and, asc, eq } from "drizzle-orm";
import type { Role } from "@/lib/contracts/endpoint";
import type { Viewer } from "@/lib/contracts/viewer";
import type { Db } from "@/lib/db/client";
import { members, teams, users } from "@/lib/db/schema/people";

export type MemberRow = { userId: string; teamId: string; role: Role };

/** The person's first team, and nothing once their session version has moved on: that is how sessions are ended. */
export async function findMember(db: Db, userId: string, sessionVersion: number): Promise<MemberRow | undefined> {
  const rows = await db
    .select({ userId: members.userId, teamId: members.teamId, role: members.role })
    .from(members)
    .innerJoin(users, eq(users.id, members.userId))
    .where(and(eq(members.userId, userId), eq(users.sessionVersion, sessionVersion)))
    .orderBy(asc(members.createdAt), asc(members.teamId))
    .limit(1);
  return rows[0];
}

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
