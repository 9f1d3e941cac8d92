import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { Usual } from "./next-tick";

const LATEST = 50;
const ENOUGH = 5;

/** How long the upstream took for most of this team's latest reshoots; null while there are too few. */
export async function findUsualSeconds(db: Db, teamId: string): Promise<Usual | null> {
  const { rows } = await db.execute<{ count: number; least: number | null; most: number | null }>(sql`
    select count(*)::int as count,
      percentile_cont(0.1) within group (order by seconds) as least,
      percentile_cont(0.9) within group (order by seconds) as most
    from (
      select extract(epoch from ${reshoots.deliveredAt} - ${reshoots.startedAt})::float8 as seconds from ${reshoots}
      where ${reshoots.teamId} = ${teamId} and ${reshoots.deliveredAt} is not null and ${reshoots.startedAt} is not null
      order by ${reshoots.id} desc limit ${LATEST}
    ) latest`);
  const [row] = rows;
  if (!row || row.count < ENOUGH || row.least === null || row.most === null) return null;
  return { fromSeconds: row.least, toSeconds: row.most };
}
