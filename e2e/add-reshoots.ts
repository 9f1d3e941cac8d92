import { randomUUID } from "node:crypto";
import type { ReshootStatus } from "@/lib/shared/contracts/reshoot-status";
import type { TestServer } from "./make-team";

type Status = Extract<ReshootStatus, "failed" | "ready" | "rendering" | "needs_attention">;

/** Reshoots of the team's source, one version each; one that is `ready` has the source's own file. */
export async function addReshoots(
  { teamId, videoId, query }: TestServer,
  count: number,
  status: Status,
  motion = "LEFT_TO_RIGHT",
) {
  const { rows } = await query("select user_id from members where team_id = $1", [teamId]);
  for (let version = 1; version <= count; version += 1) {
    const batch = randomUUID();
    await query(
      "insert into batches (id, team_id, request_key, body_hash, video_id, created_by) values ($1, $2, $1, 'x', $3, $4)",
      [batch, teamId, videoId, rows[0].user_id],
    );
    await query(
      `insert into reshoots (id, team_id, batch_id, video_id, motion, version, status, price, credit_month, upstream_task_id,
         upstream_video_id, upstream_url, media_id, ended_at)
       select gen_random_uuid(), $1, $2, v.id, $6, $4, $5::reshoot_status, 120, '2026-11', gen_random_uuid()::text,
         gen_random_uuid()::text, v.upstream_url, v.media_id, now() from videos v where v.id = $3`,
      [teamId, batch, videoId, version, status, motion],
    );
  }
}
