import { randomBytes, randomUUID } from "node:crypto";
import type pg from "pg";

type Wish = {
  /** How many sources, each with one reshoot, its result and its entries in the ledger. */
  rows: number;
  /** How many of the sources have all derivatives. By default all. */
  derived?: number;
};
type Team = { teamId: string; userId: string };

/**
 * Adds a team with this many rows, in a few statements: of a hundred reshoots 92 are ready, 5 failed and 2 cancelled; one
 * row in a hundred is in the trash; every second source was made from another one or from a result. Foreign keys are not
 * checked, so use it only for a database that is thrown away. The caller runs `analyze`.
 */
export async function addManyRows(pool: pg.Pool, { rows, derived = rows }: Wish): Promise<Team> {
  const team = { teamId: randomUUID(), userId: randomUUID() };
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("set local session_replication_role = replica");
    await client.query("set local synchronous_commit = off");
    const indexes = await dropIndexes(client);
    for (const statement of statementsFor(team, { rows, derived })) await client.query(statement);
    for (const { indexdef } of indexes) await client.query(indexdef);
    await client.query("commit");
    return team;
  } finally {
    client.release();
  }
}

/** Building indexes at the end takes half as long as updating them with every row. Indexes of constraints stay. */
async function dropIndexes(client: pg.PoolClient): Promise<{ indexname: string; indexdef: string }[]> {
  const { rows } = await client.query(
    `select indexname, indexdef from pg_indexes
     where schemaname = 'public' and tablename in ('media', 'videos', 'reshoots', 'credit_entries', 'events')
       and not exists (select from pg_constraint where conname = indexname)`,
  );
  for (const { indexname } of rows) await client.query(`drop index ${indexname}`);
  return rows;
}

/** IDs of one kind, ordered by their number as UUIDv7 are, and different for every team. */
function idsOf(prefix: string) {
  return (kind: number, n = "n") => `('${prefix}-000${kind}-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
}

const STATUS = `case when n % 100 < 92 then 'ready' when n % 100 < 97 then 'failed' when n % 100 < 99 then 'cancelled'
  else case when n % 1000 = 999 then 'queued' else 'ready' end end::reshoot_status`;

function statementsFor({ teamId, userId }: Team, { rows, derived }: Required<Wish>): string[] {
  const prefix = randomBytes(4).toString("hex");
  const id = idsOf(prefix);
  const [video, batch, reshoot, file] = [1, 2, 3, 4].map((kind) => id(kind));
  const series = `generate_series(1, ${rows}) n`;
  const team = `'${teamId}'::uuid`;
  const user = `'${userId}'::uuid`;
  const created = "now() - (400000 - n) * interval '1 minute'";
  const trashed = "case when n % 100 = 1 then now() - interval '1 day' end";
  const upstream = (what: string, n = "n") => `'${prefix}-${what}-' || ${n}`;
  return [
    `insert into teams (id, name) values (${team}, 'Many rows')`,
    `insert into users (id, email, name) values (${user}, '${userId}@rows.test', 'Many rows')`,
    `insert into members (team_id, user_id, role) values (${team}, ${user}, 'owner')`,
    `insert into files (key, bytes, sha256, created_at)
     select ${upstream("file")}, 1000, 'x', ${created} from ${series} where n % 5 = 0`,
    `insert into media (id, team_id, key, content_type, bytes, sha256, width, height, duration_seconds, frames_per_second, created_at)
     select ${file}, ${team}, ${upstream("file")}, 'video/mp4', 1000, 'x', 1280, 720, 8, 24, ${created} from ${series}`,
    `insert into videos (id, team_id, title, prompt, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url,
       made_from, media_id, created_at, deleted_at)
     select ${video}, ${team}, 'Video ' || n, 'A street ' || n, 'ready', ${upstream("video")}, ${upstream("task")}, 'videos', 'u',
       case n % 8 when 0 then ${upstream("video", "n / 2")} when 2 then ${upstream("task", "n / 2")}
         when 4 then ${upstream("result", "n / 2")} when 6 then ${upstream("result-task", "n / 2")} end,
       ${file}, ${created}, ${trashed} from ${series}`,
    `insert into batches (id, team_id, request_key, body_hash, video_id, created_by, created_at)
     select ${batch}, ${team}, ${batch}, 'x', ${video}, ${user}, ${created} from ${series}`,
    `insert into reshoots (id, team_id, batch_id, video_id, motion, version, status, price, credit_month, upstream_task_id,
       upstream_video_id, media_id, created_at, started_at, delivered_at, ended_at, deleted_at)
     select ${reshoot}, ${team}, ${batch}, ${video}, 'FORWARD', 1, ${STATUS}, 120, to_char(${created}, 'YYYY-MM'),
       ${upstream("result-task")}, ${upstream("result")}, ${file}, ${created}, ${created}, ${created}, ${created},
       case when n % 100 = 2 then now() - interval '1 day' end from ${series}`,
    `insert into credit_entries (team_id, reshoot_id, month, kind, amount, reserved_after, spent_after, created_at)
     select ${team}, ${reshoot}, to_char(${created}, 'YYYY-MM'), 'reserve', 120, 120, n, ${created} from ${series}`,
    `insert into derivatives (original_id, kind, status, media_id)
     select ${file}, kind, 'ready', ${file} from generate_series(1, ${derived}) n, unnest(enum_range(null::derivative_kind)) kind`,
    `insert into shares (id, team_id, video_id, scope, token_hash, created_by, created_at)
     select ${id(7)}, ${team}, ${video}, 'set', ${upstream("token")}, ${user}, ${created} from generate_series(1, ${Math.ceil(rows / 5)}) n`,
    `insert into events (team_id, noun, subject, status, created_at) select ${team}, 'video', ${video}, 'ready', now() from ${series}`,
  ];
}
