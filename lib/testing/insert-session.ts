import { randomUUID } from "node:crypto";
import type pg from "pg";

/** Opens a session as a sign-in does, by a row. Returns its ID, for `issueSession`. */
export async function insertSession(
  database: Pick<pg.Pool, "query">,
  { userId, teamId }: { userId: string; teamId: string },
): Promise<string> {
  const id = randomUUID();
  await database.query(
    "insert into sessions (id, user_id, team_id, by, browser, address) values ($1, $2, $3, 'password', '', '')",
    [id, userId, teamId],
  );
  return id;
}
