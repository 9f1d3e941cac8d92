import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findFinals } from "./finals.repo";

/** The results of a source that are final now, with who marked them and when. */
export async function listFinals(db: Db, teamId: string, videoId: string) {
  const marks = await findFinals(db, teamId, { videoId });
  return marks
    .filter(({ row }) => row.reopenedAt === null)
    .map(({ row, setBy }) => ({ reshootId: row.reshootId, by: setBy.name, at: row.setAt.toISOString() }));
}
