import "server-only";
import { sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { videos } from "@/lib/platform/db/schema/media";
import { reshoots } from "@/lib/platform/db/schema/reshoots";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";

export type Descendant = { id: string; title: string; parentId: string; motion: ResultMotion | null };

/** The videos of the team that were made from these sources. They name it, or one of its results, by the IDs of the provider. */
export async function findMadeFrom(
  db: Db,
  teamId: string,
  ids: readonly string[],
  limit: number,
): Promise<Descendant[]> {
  const { rows } = await db.execute<Descendant>(sql`
    with parents as (
      select id, upstream_video_id, upstream_task_id from ${videos}
      where team_id = ${teamId} and id in (${sql.join(
        ids.map((id) => sql`${id}::uuid`),
        sql`, `,
      )})
    ), results as (
      select r.video_id, r.upstream_video_id, r.upstream_task_id
      from ${reshoots} r join parents p on p.id = r.video_id where r.team_id = ${teamId}
    ), names as (
      select id, upstream_video_id as name from parents union select id, upstream_task_id from parents
      union select video_id, upstream_video_id from results union select video_id, upstream_task_id from results
    )
    select distinct on (v.id) v.id, v.title, names.id as "parentId", v.made_with as motion
    from ${videos} v join names on names.name = v.made_from
    where v.team_id = ${teamId} and v.deleted_at is null and v.id <> names.id
    order by v.id limit ${limit}`);
  return rows;
}
