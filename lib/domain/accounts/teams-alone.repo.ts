import "server-only";
import { and, asc, eq, isNull, notExists, notInArray, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { members, teams } from "@/lib/platform/db/schema/people";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import { FINAL_STATUSES } from "@/lib/shared/contracts/reshoot-status";

const unsettled = notInArray(reshoots.status, [...FINAL_STATUSES]);

/** The teams whose only member is this person, and what is lost with each. Credits are in 1/100. */
export async function findTeamsAlone(db: Db, userId: string) {
  const others = db
    .select({ one: sql`1` })
    .from(sql`${members} as other`)
    .where(sql`other.team_id = ${members.teamId} and other.user_id <> ${userId}`);
  const found = await db
    .select({ id: teams.id, name: teams.name })
    .from(members)
    .innerJoin(teams, eq(teams.id, members.teamId))
    .where(and(eq(members.userId, userId), eq(members.role, "owner"), notExists(others)))
    .orderBy(asc(teams.name), asc(teams.id));
  return Promise.all(found.map(async (team) => ({ ...team, ...(await countContent(db, team.id)) })));
}

/** What a team holds, the trash included, and its reshoots that may still change. */
export async function countContent(db: Db, teamId: string) {
  const [[ofReshoots], videoCount] = await Promise.all([
    db
      .select({
        results: sql<number>`(count(*) filter (where ${reshoots.status} = 'ready' and ${reshoots.purgedAt} is null))::int`,
        inFlight: sql<number>`(count(*) filter (where ${unsettled}))::int`,
        onHold: sql<number>`coalesce(sum(${reshoots.price}) filter (where ${unsettled}), 0)::int`,
      })
      .from(reshoots)
      .where(eq(reshoots.teamId, teamId)),
    db.$count(videos, and(eq(videos.teamId, teamId), isNull(videos.purgedAt))),
  ]);
  return { videos: videoCount, ...(ofReshoots ?? { results: 0, inFlight: 0, onHold: 0 }) };
}
