import "server-only";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { announce } from "@/lib/platform/db/announce-changes";
import type { Db } from "@/lib/platform/db/client";
import { named } from "@/lib/platform/db/prepared";
import { creditBalances, creditEntries } from "@/lib/platform/db/schema/credits";
import { events } from "@/lib/platform/db/schema/events";
import { videos } from "@/lib/platform/db/schema/media";
import { auditEntries, teams } from "@/lib/platform/db/schema/people";
import { batches, latestVersions, reshoots } from "@/lib/platform/db/schema/reshoots";
import { runLast } from "@/lib/platform/db/transaction";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import type { BatchRow, NewReshoot } from "./reshoots.repo";

/** One reshoot of an order; the database assigns its version. */
type Ordered = Omit<NewReshoot, "version"> & Required<Pick<NewReshoot, "id" | "status" | "createdAt">>;

export type Order = {
  batch: BatchRow;
  /** All of the same batch, source and month, and each of a different motion. */
  rows: readonly Ordered[];
  audit: { action: string; detail: Record<string, unknown> };
  /** The order is not placed when one of these motions has got another version meanwhile. */
  versions?: Placed["versions"] | undefined;
  /** Ignores the budget, for reshoots that have been paid already. */
  overBudget?: boolean;
};

/** The version of each motion, and how many reshoots of the team were queued before these. */
export type Placed = { versions: Partial<Record<ResultMotion, number>>; ahead: number };

const TOLD = { noun: sql`told.noun`, subject: sql`told.subject`, status: sql`told.status` };

const asked = (name: keyof ReturnType<typeof valuesOf>) => sql.placeholder(name);
const NOT_PLACED = "order_not_placed";
const OUTDATED = "order_outdated";

/**
 * Writes a batch, its reshoots with their versions, their reservation in ledger and balance, the audit and the events
 * in one statement. Writes nothing and returns null when the budget has too little left, when the source is gone, or
 * when another request used the request key first. The balance must exist; its lock makes the orders of a team wait
 * for each other until the transaction ends, so this should be the last statement of the transaction.
 */
export async function insertOrder(db: Db, order: Order): Promise<Placed | null> {
  const [placed] = await statementFor(order.rows)(db, { ...valuesOf(order), must: false });
  return placed ? placedOf(placed) : null;
}

/** Like `insertOrder`, as the last statement of a transaction, which must be rolled back when the result is null. */
export async function insertLastOrder(tx: Db, order: Order): Promise<Placed | null> {
  try {
    const [placed] = await runLast(tx, () => statementFor(order.rows)(tx, { ...valuesOf(order), must: true }));
    return placed ? placedOf(placed) : null;
  } catch (error) {
    if (isNotPlaced(error)) return null;
    throw error;
  }
}

/** The text that PostgreSQL could not read as a number (22P02). */
const isNotPlaced = (error: unknown) =>
  error instanceof Error &&
  error.cause instanceof Error &&
  "code" in error.cause &&
  error.cause.code === "22P02" &&
  [NOT_PLACED, OUTDATED].some((text) => error.cause instanceof Error && error.cause.message.includes(`"${text}"`));

const valuesOf = ({ batch, rows, audit, versions = {}, overBudget = false }: Order) => ({
  versions: JSON.stringify(versions),
  ...{ id: batch.id, teamId: batch.teamId, videoId: batch.videoId, createdBy: batch.createdBy, overBudget },
  ...{ requestKey: batch.requestKey, bodyHash: batch.bodyHash, createdAt: batch.createdAt.toISOString() },
  ...{ month: rows[0]?.creditMonth ?? "", price: rows.reduce((sum, row) => sum + row.price, 0) },
  ...{ rows: JSON.stringify(rows.map(asRecord)), action: audit.action, detail: JSON.stringify(audit.detail) },
  must: false,
});

const COLUMNS = Object.entries(getTableColumns(reshoots)).map(
  ([key, { name }]) => [key as keyof Ordered, name] as const,
);
const columnsOf = (row: Partial<Ordered> = {}) => COLUMNS.filter(([key]) => key in row);
const asRecord = (row: Ordered) => Object.fromEntries(columnsOf(row).map(([key, name]) => [name, row[key]]));

type Answer = { versions: Placed["versions"] | null; ahead: number };
const placedOf = ({ versions, ahead }: Answer): Placed | null => versions && { versions, ahead };
const statements = new Map<string, ReturnType<typeof named<Answer>>>();

/** One statement for each set of columns that orders fill. */
function statementFor(rows: readonly Ordered[]) {
  const names = columnsOf(rows[0]).map(([, name]) => name);
  const key = names.join();
  const known = statements.get(key) ?? named<Answer>(`order_${statements.size}`, () => orderOf(names));
  statements.set(key, known);
  return known;
}

function orderOf(names: readonly string[]): SQL {
  const list = (toSql: (name: string) => SQL) => sql.join(names.map(toSql), sql`, `);
  const columns = list((name) => sql`${sql.identifier(name)}`);
  const values = list((name) => sql`draft.${sql.identifier(name)}`);
  return sql`
    with month as materialized (
      select b.month from ${creditBalances} b join ${teams} t on t.id = b.team_id
      where b.team_id = ${asked("teamId")}::uuid and b.month = ${asked("month")}::text and (${asked("overBudget")}::boolean
        or t.monthly_budget is null or b.reserved + b.spent + ${asked("price")}::int <= t.monthly_budget)
      for no key update of b
    ), source as materialized (
      select v.id from month, ${videos} v
      where v.team_id = ${asked("teamId")}::uuid and v.id = ${asked("videoId")}::uuid and v.deleted_at is null
      for share of v
    ), batch as (
      insert into ${batches} (id, team_id, request_key, body_hash, video_id, created_by, created_at)
      select ${asked("id")}::uuid, ${asked("teamId")}::uuid, ${asked("requestKey")}::uuid, ${asked("bodyHash")}::text, source.id, ${asked("createdBy")}::uuid,
        ${asked("createdAt")}::timestamptz
      from source
      on conflict (team_id, request_key) do nothing
      returning id
    ), charged as (
      update ${creditBalances} b set reserved = b.reserved + ${asked("price")}::int from batch
      where b.team_id = ${asked("teamId")}::uuid and b.month = ${asked("month")}::text
      returning b.reserved, b.spent
    ), draft as materialized (
      select record.* from batch, jsonb_populate_recordset(null::${reshoots}, ${asked("rows")}::jsonb) record
    ), numbered as (
      insert into ${latestVersions} as latest (video_id, motion, version)
      select video_id, motion, 1 from draft order by motion
      on conflict (video_id, motion) do update set version = latest.version + 1
      returning motion, version
    ), made as (
      insert into ${reshoots} (version, ${columns})
      select numbered.version, ${values} from draft join numbered on numbered.motion = draft.motion
      returning id, team_id, credit_month, price
    ), entered as (
      insert into ${creditEntries} (team_id, reshoot_id, month, kind, amount, reserved_after, spent_after)
      select team_id, id, credit_month, 'reserve', price,
        charged.reserved - ${asked("price")}::int + sum(price) over (order by id), charged.spent
      from made, charged order by id
    ), noted as (
      insert into ${auditEntries} (team_id, user_id, action, subject, detail)
      select ${asked("teamId")}::uuid, ${asked("createdBy")}::uuid, ${asked("action")}::text, id::text, ${asked("detail")}::jsonb from batch
    ), told as (
      insert into ${events} (team_id, noun, subject)
      select ${asked("teamId")}::uuid, news.noun, news.subject
      from batch, lateral (values ('batch', batch.id), ('credits', null)) news (noun, subject)
      returning noun, subject, status
    )
    select (select json_object_agg(motion, version) from numbered) as versions,
      (select count(*)::int from ${reshoots} r where r.team_id = ${asked("teamId")}::uuid and r.status = 'queued') as ahead,
      (select count(${announce(asked("teamId"), TOLD)}::text) from told) as announced,
      (select case when count(*) = 0 and ${asked("must")}::boolean then ${sql.raw(`'${NOT_PLACED}'`)}
        when exists (select 1 from numbered join jsonb_each_text(${asked("versions")}::jsonb) seen on seen.key = numbered.motion::text
          where numbered.version <> seen.value::int + 1) then ${sql.raw(`'${OUTDATED}'`)}
        else '0' end from batch)::int as checked`;
}
