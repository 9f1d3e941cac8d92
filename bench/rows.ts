import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { MemberCtx } from "@/lib/domain/context";
import { listVideos } from "@/lib/domain/videos/list-videos";
import { migrateDatabase } from "@/lib/migrate";
import { type Database, openDatabase } from "@/lib/platform/db/client";
import { ensurePostgres, removePostgres } from "@/lib/platform/postgres/ensure-postgres";
import { say } from "./product";

// Compares the library's first page with many and with few media rows: npm run bench:rows [-- --rows 100000].
const BAR = 2;
const FEW = 100;
const PAGE = 48;
const ROUNDS = 200;

const { values } = parseArgs({ options: { rows: { type: "string", default: "100000" } } });
const folder = mkdtempSync(join(tmpdir(), "reshoot-rows-"));
// The database's system account must be able to enter the folder.
chmodSync(folder, 0o711);

/** A team with `rows` media rows: of every seven, one is a video and six its derivatives. Every second video is a result. */
async function addTeam({ pool }: Database, rows: number): Promise<string> {
  const videos = Math.ceil(rows / 7);
  const { rows: made } = await pool.query(
    "insert into teams (id, name) values (gen_random_uuid(), 'Rows') returning id",
  );
  const teamId: string = made[0].id;
  const kinds = "unnest(enum_range(null::derivative_kind)) kind";
  await pool.query(
    `insert into files (key, bytes, sha256)
     select $1::text || '/' || n || '/' || k, 1000, 'x' from generate_series(1, $2::int) n, generate_series(0, 6) k`,
    [teamId, videos],
  );
  await pool.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256, width, height, duration_seconds, frames_per_second)
     select gen_random_uuid(), $1::uuid, key, case when key like '%/0' then 'video/mp4' else 'image/webp' end, 1000, 'x', 1280,
       720, 8, 24 from files where key like $1::text || '/%'`,
    [teamId],
  );
  await pool.query(
    `insert into videos (id, team_id, title, status, upstream_video_id, upstream_task_id, upstream_type, upstream_url,
       made_from, media_id) select gen_random_uuid(), $1::uuid, 'Video ' || key, 'ready', key, 'task of ' || key, 'videos', 'u',
       case n % 4 when 0 then origin when 2 then 'task of ' || origin end, id
     from media, lateral (select split_part(key, '/', 2)::int as n) number,
       lateral (select $1::uuid::text || '/' || n / 2 || '/0' as origin) named
     where team_id = $1 and key like '%/0'`,
    [teamId],
  );
  await pool.query("analyze media");
  await pool.query(
    `insert into derivatives (original_id, kind, status, media_id)
     select video.id, kind, 'ready', made.id from (select ${kinds}) kinds
     join media made on made.team_id = $1
       and made.key like '%/' || (array_position(enum_range(null::derivative_kind), kind))
     join media video on video.team_id = $1 and video.key = regexp_replace(made.key, '[0-9]$', '0')`,
    [teamId],
  );
  return teamId;
}

async function p95Of(database: Database, teamId: string): Promise<number> {
  // Safe: listing uses only the database and the team.
  const ctx = { db: database.db, actor: { kind: "member", teamId } } as unknown as MemberCtx;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS + 20; round += 1) {
    const began = performance.now();
    const { items } = await listVideos(ctx, { sort: "newest", limit: PAGE });
    if (round >= 20) times.push(performance.now() - began);
    const isWhole = items[0]?.posterUrls.length === 3 && items.some(({ madeFrom }) => madeFrom);
    if (!isWhole) throw new Error("the page is incomplete");
  }
  return times.toSorted((one, other) => one - other)[Math.floor(times.length * 0.95)] ?? 0;
}

async function main(): Promise<boolean> {
  const { url } = await ensurePostgres({ directory: join(folder, "pg"), log: say });
  const database = openDatabase(url);
  try {
    await migrateDatabase(url);
    // Enough rows to fill a page, so that both teams get a full page.
    const few = await addTeam(database, FEW * 7);
    say("Adding rows");
    const many = await addTeam(database, Number(values.rows));
    await database.pool.query("analyze");
    const [small, large] = [await p95Of(database, few), await p95Of(database, many)];
    console.log(`${FEW} videos: p95 ${small.toFixed(1)} ms; ${values.rows} media rows: p95 ${large.toFixed(1)} ms`);
    const isOk = large <= small * BAR;
    console.log(`rows: ${(large / small).toFixed(2)} times (${BAR}) ${isOk ? "ok" : "short"}`);
    return isOk;
  } finally {
    await database.close();
    await removePostgres({ directory: join(folder, "pg") });
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit((await main()) ? 0 : 1);
