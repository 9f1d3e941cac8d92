import "server-only";
import { sql } from "drizzle-orm";
import type { CreditEntry } from "@/lib/contracts/ledger";
import type { Db } from "@/lib/db/client";
import { creditEntries } from "@/lib/db/schema/credits";
import { videos } from "@/lib/db/schema/media";
import { reshoots } from "@/lib/db/schema/reshoots";

export type EntryFilter = { month?: string | undefined; reshootId?: string | undefined };
type Page = EntryFilter & { before?: number | undefined; limit: number; oldestFirst?: boolean };
type Row = Omit<CreditEntry, "reshoot" | "createdAt"> & CreditEntry["reshoot"] & { entryId: string; createdAt: Date };

/** Lines of a team's ledger, each with the sums of its month up to it, whatever else is left out. */
export async function findEntries(db: Db, teamId: string, page: Page): Promise<CreditEntry[]> {
  const { month, reshootId, before, limit, oldestFirst = false } = page;
  const { rows } = await db.execute<Row>(sql`
    with told as (
      select id, reshoot_id, month, kind, amount, created_at,
        sum(case kind when 'reserve' then amount else -amount end) over months as reserved_after,
        sum(case kind when 'settle' then amount else 0 end) over months as spent_after
      from ${creditEntries}
      where team_id = ${teamId} ${month === undefined ? sql`` : sql`and month = ${month}`}
      window months as (partition by month order by id)
    )
    select told.id::text as "entryId", told.month, told.kind, told.amount, told.reserved_after::int as "reservedAfter",
      told.spent_after::int as "spentAfter", told.created_at as "createdAt",
      r.id, r.video_id as "videoId", v.title as "videoTitle", r.motion, r.version
    from told join ${reshoots} r on r.id = told.reshoot_id join ${videos} v on v.id = r.video_id
    where true ${reshootId === undefined ? sql`` : sql`and r.id = ${reshootId}`}
      ${before === undefined ? sql`` : sql`and told.id < ${before}`}
    order by told.id ${oldestFirst ? sql`asc` : sql`desc`} limit ${limit}`);
  return rows.map(toEntry);
}

function toEntry({ entryId, id, videoId, videoTitle, motion, version, createdAt, ...line }: Row): CreditEntry {
  const reshoot = { id, videoId, videoTitle, motion, version };
  return { ...line, id: entryId, createdAt: new Date(createdAt).toISOString(), reshoot };
}
