import "server-only";
import { and, asc, eq, exists, isNull, ne, or, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, teams, users } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { shares } from "@/lib/platform/db/schema/shares";

export type TeamRow = { id: string; name: string };
const TEAM = { id: teams.id, name: teams.name };

/** The teams of a person with their role in each, by name. */
export const findTeamsOf = (db: Db, userId: string) =>
  db
    .select({ ...TEAM, role: members.role })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(eq(members.userId, userId))
    .orderBy(asc(sql`lower(${teams.name})`), asc(teams.id));

/** Which of the person's teams has a video, reshoot or share with this ID. Other teams are not searched. */
export async function findTeamWith(db: Db, userId: string, id: string): Promise<TeamRow | undefined> {
  const has = (table: typeof videos | typeof reshoots) =>
    exists(
      db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.teamId, members.teamId), eq(table.id, id), isNull(table.deletedAt))),
    );
  const hasShare = exists(
    db
      .select({ id: shares.id })
      .from(shares)
      .where(and(eq(shares.teamId, members.teamId), eq(shares.id, id))),
  );
  const [row] = await db
    .select(TEAM)
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), or(has(videos), has(reshoots), hasShare)))
    .limit(1);
  return row;
}

/** Locks one membership until this transaction ends, so that a removal waits. Undefined when the person is not in the team. */
export async function lockTeamOf(tx: Db, userId: string, teamId: string): Promise<TeamRow | undefined> {
  const [row] = await tx
    .select(TEAM)
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), eq(members.teamId, teamId)))
    .for("key share", { of: members }); // text-ok: SQL
  return row;
}

/** Adds a team with one owner. */
export async function insertTeam(tx: Db, { name, ownerId }: { name: string; ownerId: string }): Promise<TeamRow> {
  const [team] = await tx.insert(teams).values({ name }).returning(TEAM);
  if (!team) throw new Error("an insert returned no row");
  await tx.insert(members).values({ teamId: team.id, userId: ownerId, role: "owner" });
  return team;
}

/** Renames a team; false when it has this name already. */
export async function saveName(tx: Db, teamId: string, name: string): Promise<boolean> {
  const rows = await tx
    .update(teams)
    .set({ name })
    .where(and(eq(teams.id, teamId), ne(teams.name, name)))
    .returning({ id: teams.id });
  return rows.length > 0;
}

export async function findPerson(db: Db, userId: string): Promise<{ email: string } | undefined> {
  const [row] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId));
  return row;
}
