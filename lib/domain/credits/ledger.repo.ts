import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { creditBalances, creditEntries } from "@/lib/platform/db/schema/credits";
import { reshoots } from "@/lib/platform/db/schema/reshoots";

export type BalanceFault = {
  teamId: string;
  month: string;
  reserved: number;
  spent: number;
  ledgerReserved: number;
  ledgerSpent: number;
};

/** The teams and months whose balance is not the sum of their entries. */
export async function findBalanceFaults(db: Db): Promise<BalanceFault[]> {
  const { rows } = await db.execute<BalanceFault>(sql`
    with sums as (
      select team_id, month,
        sum(case kind when 'reserve' then amount else -amount end)::int as reserved,
        coalesce(sum(amount) filter (where kind = 'settle'), 0)::int as spent
      from ${creditEntries} group by team_id, month
    )
    select coalesce(b.team_id, s.team_id) as "teamId", coalesce(b.month, s.month) as month,
      coalesce(b.reserved, 0) as reserved, coalesce(b.spent, 0) as spent,
      coalesce(s.reserved, 0) as "ledgerReserved", coalesce(s.spent, 0) as "ledgerSpent"
    from ${creditBalances} b full join sums s on s.team_id = b.team_id and s.month = b.month
    where coalesce(b.reserved, 0) <> coalesce(s.reserved, 0) or coalesce(b.spent, 0) <> coalesce(s.spent, 0)
    order by 1, 2`);
  return rows;
}

export type LineFault = { id: string; teamId: string; month: string };

/** The entries whose sums differ from the sums of all entries of their month so far. */
export async function findLineFaults(db: Db): Promise<LineFault[]> {
  const { rows } = await db.execute<LineFault>(sql`
    select id, team_id as "teamId", month from (
      select id, team_id, month, reserved_after, spent_after,
        sum(case kind when 'reserve' then amount else -amount end) over months as reserved,
        sum(case kind when 'settle' then amount else 0 end) over months as spent
      from ${creditEntries} window months as (partition by team_id, month order by id)
    ) lines where (reserved_after, spent_after) <> (reserved, spent) order by id`);
  return rows;
}

export type ReshootFault = { reshootId: string; status: string; entries: string; expected: string };

/**
 * The reshoots whose entries do not match their status: `reserve` always, `settle` exactly when ready or given up
 * after delivery, `release` exactly when failed or cancelled before delivery; each of the reshoot's own team, month
 * and price. An added result has none.
 */
export async function findReshootFaults(db: Db): Promise<ReshootFault[]> {
  const { rows } = await db.execute<ReshootFault>(sql`
    select * from (
      select r.id as "reshootId", r.status::text as status,
        coalesce((
          select string_agg(e.kind::text || case
            when e.amount = r.price and e.month = r.credit_month and e.team_id = r.team_id then '' else ' (wrong)' end,
            ', ' order by e.kind)
          from ${creditEntries} e where e.reshoot_id = r.id
        ), 'none') as entries,
        case when r.origin = 'added' then 'none'
          when r.status = 'ready' or (r.status = 'failed' and r.delivered_at is not null) then 'reserve, settle'
          when r.status in ('failed', 'cancelled') then 'reserve, release'
          else 'reserve' end as expected
      from ${reshoots} r
    ) told where entries <> expected order by 1`);
  return rows;
}
