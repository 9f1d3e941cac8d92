import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type pg from "pg";

type Query = (sql: string, values: unknown[]) => Promise<pg.QueryResult>;
type Row = Record<string, unknown>;
type Target = { teamId: string; videoId: string; userId: string };

/** The upstream's IDs of a source. */
export type Upstream = { videoId: string; taskId: string };

const DEMO_TEAM = "(select team_id from members join users on users.id = user_id where email = 'owner@demo.test')";
/** The seed may not be finished when the first tests begin. */
const SEEDING = { timeout: 90_000 };

/** Copies a source of the demo, with its files, to a team. `word` is in its title. Returns the title. */
export async function copySource(query: Query, target: Target, word: string, known?: Upstream): Promise<string> {
  const video = await waitForRow(`a saved source of the demo with "${word}"`, () =>
    query(
      `select * from videos where team_id = ${DEMO_TEAM} and status = 'ready' and title ilike $1
       order by created_at limit 1`,
      [`%${word}%`],
    ),
  );
  await copyRow(query, "videos", video.id, {
    ...{ id: target.videoId, team_id: target.teamId, created_at: new Date() },
    ...(known && { upstream_video_id: known.videoId, upstream_task_id: known.taskId }),
    media_id: await copyVideoFile(query, target.teamId, video.media_id),
  });
  return String(video.title);
}

/**
 * Copies the demo's finished reshoot of the lighthouse (Dolly in), with its files, its start and its credits, as if a
 * member of that team had ordered it. Returns its ID.
 */
export async function copyResult(query: Query, { teamId, videoId, userId }: Target): Promise<string> {
  const reshoot = await waitForRow("a finished reshoot of the demo", () =>
    query(
      `select r.* from reshoots r join videos v on v.id = r.video_id
       where r.team_id = ${DEMO_TEAM} and r.status = 'ready' and v.title ilike '%lighthouse%'`,
      [],
    ),
  );
  const [id, batchId] = [randomUUID(), randomUUID()];
  const ofTeam = { team_id: teamId, video_id: videoId };
  await copyRow(query, "batches", reshoot.batch_id, {
    ...{ id: batchId, ...ofTeam, request_key: randomUUID(), created_by: userId },
  });
  const mediaId = await copyVideoFile(query, teamId, reshoot.media_id);
  await copyRow(query, "reshoots", reshoot.id, { id, ...ofTeam, batch_id: batchId, media_id: mediaId });
  const { motion, version, price, credit_month: month } = reshoot;
  await query("insert into latest_versions (video_id, motion, version) values ($1, $2, $3)", [
    videoId,
    motion,
    version,
  ]);
  const { rows } = await query("select id from attempts where reshoot_id = $1", [reshoot.id]);
  for (const attempt of rows) {
    const changes = { id: randomUUID(), reshoot_id: id, secret_hash: randomUUID() };
    await copyRow(query, "attempts", attempt.id, changes);
  }
  await query(
    `insert into credit_entries (team_id, reshoot_id, month, kind, amount, reserved_after, spent_after)
     values ($1, $2, $3, 'reserve', $4, $4, 0), ($1, $2, $3, 'settle', $4, 0, $4)`,
    [teamId, id, month, price],
  );
  await query("insert into credit_balances (team_id, month, reserved, spent) values ($1, $2, 0, $3)", [
    ...[teamId, month, price],
  ]);
  return id;
}

/** Copies a video's file with everything that was made from it: posters, storyboard and small copies. */
async function copyVideoFile(query: Query, teamId: string, mediaId: unknown): Promise<string> {
  const isMade = async () => {
    const { rows } = await query("select status from derivatives where original_id = $1", [mediaId]);
    return rows.length > 0 && rows.every(({ status }) => status !== "pending");
  };
  await expect.poll(isMade, { ...SEEDING, message: "everything is made from a video of the demo" }).toBe(true);
  const copy = await copyFile(query, teamId, mediaId);
  const { rows } = await query("select * from derivatives where original_id = $1", [mediaId]);
  for (const made of rows) {
    const file = made.media_id && (await copyFile(query, teamId, made.media_id));
    await query(
      // The worker looks for media without derivatives every half minute, and may have found this one.
      `insert into derivatives (original_id, kind, status, media_id, layout, failure) values ($1, $2, $3, $4, $5, $6)
       on conflict (original_id, kind) do update
       set status = excluded.status, media_id = excluded.media_id, layout = excluded.layout, failure = excluded.failure`,
      [copy, made.kind, made.status, file, made.layout, made.failure],
    );
  }
  return copy;
}

/** A team has one row for the same bytes. */
async function copyFile(query: Query, teamId: string, id: unknown): Promise<string> {
  const changes = { id: randomUUID(), team_id: teamId, created_at: new Date() };
  const end = "on conflict (team_id, key) do update set key = excluded.key returning id";
  return (await copyRow(query, "media", id, changes, end)).rows[0].id;
}

/** Inserts a copy of a row with some columns changed. */
function copyRow(query: Query, table: string, id: unknown, changes: Row, end = ""): Promise<pg.QueryResult> {
  return query(
    `insert into ${table} select changed.* from ${table} original, jsonb_populate_record(original, $2) changed
     where original.id = $1 ${end}`,
    [id, JSON.stringify(changes)],
  );
}

async function waitForRow(what: string, find: () => Promise<pg.QueryResult>): Promise<Row> {
  const count = async () => (await find()).rows.length;
  await expect.poll(count, { ...SEEDING, message: what }).toBeGreaterThan(0);
  const { rows } = await find();
  return rows[0];
}
