import { randomUUID } from "node:crypto";
import type { Person, ThrowAwayProduct } from "@/bench/product";

/** Realistic names, as people and other programs write them. */
const TITLES = [
  "Harbour",
  "Drone pass over the northern breakwater at first light, second attempt with the long lens and no gulls",
  "IMG_20260714_183305_veo31-fast_seed-48121_final_FINAL_v7 (1) (copy)",
  "Mañana en la feria – señoras y señores",
  "Το λιμάνι νωρίς το πρωί",
  "Still life",
  "Donaudampfschifffahrtsgesellschaftskapitänskajüte",
  "The one where the tram turns",
] as const;

/** Adds an empty team with one owner. */
export async function addTeam({ database }: ThrowAwayProduct, name: string): Promise<Person> {
  const person = { userId: randomUUID(), teamId: randomUUID() };
  await database.query("insert into teams (id, name, monthly_budget) values ($1, $2, 6000)", [person.teamId, name]);
  await database.query("insert into users (id, email, name) values ($1, $2, 'Olive Owner')", [
    person.userId,
    `${person.userId}@screens.test`,
  ]);
  await database.query("insert into members (team_id, user_id, role) values ($1, $2, 'owner')", [
    person.teamId,
    person.userId,
  ]);
  return person;
}

/** Adds `count` sources to a team: the demo's videos, repeated under names of different lengths. */
export async function addManySources({ database, owner }: ThrowAwayProduct, teamId: string, count: number) {
  await database.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256, width, height, duration_seconds,
       frames_per_second, frame_count, has_sound, codec, longest_gop, thumbhash)
     select gen_random_uuid(), $1, key, content_type, bytes, sha256, width, height, duration_seconds,
       frames_per_second, frame_count, has_sound, codec, longest_gop, thumbhash from media where team_id = $2`,
    [teamId, owner.teamId],
  );
  await database.query(
    `insert into derivatives (original_id, kind, status, media_id, layout)
     select video.id, d.kind, d.status, made.id, d.layout
     from derivatives d
     join media theirs on theirs.id = d.original_id and theirs.team_id = $2
     join media video on video.team_id = $1 and video.key = theirs.key
     left join media file on file.id = d.media_id
     left join media made on made.team_id = $1 and made.key = file.key`,
    [teamId, owner.teamId],
  );
  await database.query(
    `with videos as (
       select v.*, video.id as original_id, row_number() over (order by v.created_at) - 1 as place, count(*) over () as videos
       from videos v
       join media video on video.team_id = $1 and video.key = (select key from media where id = v.media_id)
       where v.team_id = $2 and v.status = 'ready'
     )
     insert into videos (id, team_id, title, prompt, status, upstream_video_id, upstream_task_id, upstream_type,
       upstream_url, media_id, created_at)
     select ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1,
       ($4::text[])[1 + n % array_length($4::text[], 1)], prompt, 'ready', 'copy-' || n, 'copy-' || n,
       case when n % 11 = 5 then 'extend' else 'videos' end, upstream_url, original_id, now() - n * interval '7 hours'
     from generate_series(0, $3::int - 1) n join videos on place = (n + n / 3 + n / 5) % videos`,
    [teamId, owner.teamId, count, TITLES],
  );
}
