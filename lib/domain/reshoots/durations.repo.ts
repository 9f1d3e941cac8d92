import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connections } from "@/lib/platform/db/schema/connections";
import { reshoots } from "@/lib/platform/db/schema/reshoots";

type Spread = { count: number; p50: number | null; p90: number | null };

/** Durations in seconds of the team's latest delivered reshoots, since its connection was set to the current server. */
export async function findSpread(db: Db, teamId: string, latest: number): Promise<Spread> {
  const { rows } = await db.execute<Spread>(sql`
    select count(*)::int as count,
      percentile_disc(0.5) within group (order by seconds) as p50,
      percentile_disc(0.9) within group (order by seconds) as p90
    from (
      select extract(epoch from ${reshoots.endedAt} - ${reshoots.startedAt})::float8 as seconds
      from ${reshoots}
      where ${reshoots.teamId} = ${teamId} and ${reshoots.status} = 'ready'
        and ${reshoots.startedAt} >= (select server_since from ${connections} where ${connections.teamId} = ${teamId})
      order by ${reshoots.startedAt} desc limit ${latest}
    ) latest`);
  return rows[0] ?? { count: 0, p50: null, p90: null };
}
