import { randomUUID } from "node:crypto";
import type { TestHarness } from "./test-harness";

export const RESULT_SHA256 = "ab".repeat(32);

/** A ready result of a source; its file is named but not stored. */
export async function readyResult(harness: TestHarness, videoId: string): Promise<string> {
  const { pool } = harness.services;
  const [reshoot] = await harness.submit(videoId);
  const [mediaId, key] = [randomUUID(), `test/${randomUUID()}.mp4`];
  await pool.query("insert into files (key, bytes, sha256) values ($1, 1, $2)", [key, RESULT_SHA256]);
  await pool.query(
    `insert into media (id, team_id, key, content_type, bytes, sha256) values ($1, $2, $3, 'video/mp4', 1, $4)`,
    [mediaId, harness.teamId, key, RESULT_SHA256],
  );
  await pool.query("update reshoots set status = 'ready', media_id = $2 where id = $1", [reshoot?.id, mediaId]);
  return reshoot?.id ?? "";
}
