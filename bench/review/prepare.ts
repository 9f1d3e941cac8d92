import { randomUUID } from "node:crypto";
import type pg from "pg";
import { MOTIONS } from "@/lib/shared/motions/catalogue";
import { type Person, say, type ThrowAwayProduct } from "../product";

const READY_TIMEOUT_MS = 300_000;

export type Reviewed = { videoId: string; people: readonly Person[] };

/** A source with fifteen results, `comments` comments by `people` members. The comments are written into the table. */
export async function prepareReview(product: ThrowAwayProduct, comments: number, people: number): Promise<Reviewed> {
  const { database, owner } = product;
  await database.query("update teams set monthly_budget = null, confirm_above = null where id = $1", [owner.teamId]);
  const { rows } = await database.query<{ id: string }>(
    `select id from videos where team_id = $1 and status = 'ready' and upstream_type = 'videos'
     order by title ilike '%lighthouse%' desc limit 1`,
    [owner.teamId],
  );
  const videoId = rows[0]?.id ?? "";
  await orderEveryMotion(product, videoId);
  const members = [owner, ...(await addMembers(database, owner.teamId, people - 1))];
  await writeComments(database, { videoId, teamId: owner.teamId, members, count: comments });
  return { videoId, people: members };
}

async function orderEveryMotion({ origin, owner, cookieOf, database }: ThrowAwayProduct, videoId: string) {
  say("Ordering fifteen results");
  const cookie = await cookieOf(owner);
  const response = await fetch(`${origin}/api/reshoots`, {
    method: "POST",
    headers: { cookie: `${cookie.name}=${cookie.value}`, "content-type": "application/json" },
    body: JSON.stringify({ videoId, motions: MOTIONS.map(({ id }) => id), requestKey: randomUUID() }),
  });
  if (response.status !== 202) throw new Error(`submitting failed: ${response.status} ${await response.text()}`);
  const deadline = performance.now() + READY_TIMEOUT_MS;
  for (;;) {
    const { rows } = await database.query<{ ready: number }>(
      "select count(distinct motion)::int as ready from reshoots where video_id = $1 and status = 'ready'",
      [videoId],
    );
    if (rows[0]?.ready === MOTIONS.length) return;
    if (performance.now() > deadline) throw new Error(`only ${rows[0]?.ready} results are ready`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function addMembers(database: pg.Pool, teamId: string, count: number): Promise<Person[]> {
  const { rows } = await database.query<Person>(
    `with added as (
       insert into users (id, email, name)
       select gen_random_uuid(), 'reviewer' || n || '@bench.test', 'Reviewer ' || n from generate_series(1, $2) n returning id
     )
     insert into members (team_id, user_id, role) select $1, id, 'reviewer' from added
     returning user_id as "userId", team_id as "teamId"`,
    [teamId, count],
  );
  return rows;
}

type Written = { videoId: string; teamId: string; members: readonly Person[]; count: number };

async function writeComments(database: pg.Pool, { videoId, teamId, members, count }: Written): Promise<void> {
  say(`Writing ${count} comments`);
  await database.query(
    `insert into comments (id, team_id, video_id, reshoot_id, draft_id, side, frame_in, frame_out, body, visibility, author_id, created_at)
     select gen_random_uuid(), $1, $2, r.ids[1 + n % array_length(r.ids, 1)], gen_random_uuid(),
       (array['source', 'result', 'both'])[1 + n % 3]::comment_side, n * 37 % r.frames, n * 37 % r.frames,
       'Comment ' || n || ': ' || repeat('the lamp turns too early here ', 1 + n % 5), 'team',
       ($3::uuid[])[1 + n % array_length($3::uuid[], 1)], now() - make_interval(secs => $4 - n)
     from generate_series(1, $4) n,
       (select array_agg(s.id order by s.id) as ids, min(m.frame_count) as frames
        from reshoots s join videos v on v.id = s.video_id join media m on m.id = v.media_id
        where s.video_id = $2 and s.status = 'ready') r`,
    [teamId, videoId, members.map(({ userId }) => userId), count],
  );
  await database.query("analyze comments");
}

/** Hides all comments of a source, or shows them again, as deleting and restoring do. */
export async function setHidden(database: pg.Pool, videoId: string, isHidden: boolean): Promise<void> {
  const change = isHidden ? "deleted_at = now(), deleted_by = author_id" : "deleted_at = null, deleted_by = null";
  await database.query(`update comments set ${change} where video_id = $1`, [videoId]);
}
