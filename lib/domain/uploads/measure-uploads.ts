import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { sumTeamSeconds, sumUploads } from "./uploads.repo";

/** What a team's uploads take besides its media, and how long its videos are together. */
export async function measureUploads(db: Db, teamId: string) {
  const [bytes, usedSeconds] = await Promise.all([sumUploads(db, teamId), sumTeamSeconds(db, teamId)]);
  return { ...bytes, usedSeconds };
}
