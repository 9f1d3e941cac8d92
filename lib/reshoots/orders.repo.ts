import "server-only";
import { getTableColumns, sql } from "drizzle-orm";
import { announce } from "@/lib/db/announce-changes";
import type { Db } from "@/lib/db/client";
import { creditBalances, creditEntries } from "@/lib/db/schema/credits";
import { events } from "@/lib/db/schema/events";
import { videos } from "@/lib/db/schema/media";
import { auditEntries, teams } from "@/lib/db/schema/people";
import { batches, latestVersions, reshoots } from "@/lib/db/schema/reshoots";
import type { MotionId } from "@/lib/motions/catalogue";
import type { BatchRow, NewReshoot } from "./reshoots.repo";

/** One reshoot of an order; its version comes from the database. */
type Ordered = Omit<NewReshoot, "version"> & Required<Pick<NewReshoot, "id" | "status" | "createdAt">>;

export type Order = {
  batch: BatchRow;
  /** All of the batch, its source and one month, and each of another motion. */
  rows: readonly Ordered[];
  audit: { action: string; detail: Record<string, unknown> };
  /** For what has been paid already. */
  overBudget?: boolean;
};

/** The version of each motion, and how many of the team's reshoots waited to be sent before these. */
export type Placed = { versions: Partial<Record<MotionId, number>>; ahead: number };

const TOLD = { noun: sql`told.noun`, subject: sql`told.subject`, status: sql`told.status` };

/**
 * Writes a batch, its reshoots with their versions, their reservation in ledger and balance, the audit and the news, in
 * one statement: all of it, or nothing and null. It is nothing when the budget has too little left, when the source is
 * gone, and when the request key was used by a faster request. The balance must exist; its lock puts the orders of a team
 * in a row until the transaction ends, so this should be the last thing that the transaction does.
 */
export async function insertOrder(db: Db, order: Order): Promise<Placed | null> {
  const { batch, rows, audit, overBudget = false } = order;
  const { id, teamId, videoId, createdBy } = batch;
  const price = rows.reduce((sum, row) => sum + row.price, 0);
  const month = rows[0]?.creditMonth ?? "";
  const drafts = asRecords(rows);
  const { rows: answer } = await db.execute<Placed>(sql`
    with purse as materialized (
      select b.month from ${creditBalances} b join ${teams} t on t.id = b.team_id
      where b.team_id = ${teamId} and b.month = ${month} and (${overBudget}::boolean
        or t.monthly_budget is null or b.reserved + b.spent + ${price}::int <= t.monthly_budget)
      for no key update of b
    ), source as materialized (
      select v.id from purse, ${videos} v
      where v.team_id = ${teamId} and v.id = ${videoId} and v.deleted_at is null
      for share of v
    ), batch as (
      insert into ${batches} (id, team_id, request_key, body_hash, video_id, created_by, created_at)
      select ${id}::uuid, ${teamId}::uuid, ${batch.requestKey}::uuid, ${batch.bodyHash}, source.id, ${createdBy}::uuid,
        ${batch.createdAt.toISOString()}::timestamptz
      from source
      on conflict (team_id, request_key) do nothing
      returning id
    ), charged as (
      update ${creditBalances} b set reserved = b.reserved + ${price}::int from batch
      where b.team_id = ${teamId} and b.month = ${month}
      returning b.reserved, b.spent
    ), draft as materialized (
      select record.* from batch, jsonb_populate_recordset(null::${reshoots}, ${drafts.json}::jsonb) record
    ), numbered as (
      insert into ${latestVersions} as latest (video_id, motion, version)
      select video_id, motion, 1 from draft order by motion
      on conflict (video_id, motion) do update set version = latest.version + 1
      returning motion, version
    ), made as (
      insert into ${reshoots} (version, ${drafts.columns})
      select numbered.version, ${drafts.values} from draft join numbered on numbered.motion = draft.motion
      returning id, team_id, credit_month, price
    ), entered as (
      insert into ${creditEntries} (team_id, reshoot_id, month, kind, amount, reserved_after, spent_after)
      select team_id, id, credit_month, 'reserve', price,
        charged.reserved - ${price}::int + sum(price) over (order by id), charged.spent
      from made, charged order by id
    ), noted as (
      insert into ${auditEntries} (team_id, user_id, action, subject, detail)
      select ${teamId}::uuid, ${createdBy}::uuid, ${audit.action}, id::text, ${JSON.stringify(audit.detail)}::jsonb from batch
    ), told as (
      insert into ${events} (team_id, noun, subject)
      select ${teamId}::uuid, news.noun, news.subject
      from batch, lateral (values ('batch', batch.id), ('credits', null)) news (noun, subject)
      returning noun, subject, status
    )
    select (select json_object_agg(motion, version) from numbered) as versions,
      (select count(*)::int from ${reshoots} r where r.team_id = ${teamId} and r.status = 'queued') as ahead,
      (select count(${announce(teamId, TOLD)}::text) from told) as announced
    from batch`);
  return answer[0] ?? null;
}

/** The drafts as the database reads them, and the columns that they fill. */
function asRecords(rows: readonly Ordered[]) {
  const keys = Object.entries(getTableColumns(reshoots)).filter(([key]) => key in (rows[0] ?? {}));
  const records = rows.map((row) =>
    Object.fromEntries(keys.map(([key, { name }]) => [name, row[key as keyof Ordered]])),
  );
  const list = (toSql: (name: string) => ReturnType<typeof sql>) =>
    sql.join(
      keys.map(([, { name }]) => toSql(name)),
      sql`, `,
    );
  return {
    json: JSON.stringify(records),
    columns: list((name) => sql`${sql.identifier(name)}`),
    values: list((name) => sql`draft.${sql.identifier(name)}`),
  };
}
