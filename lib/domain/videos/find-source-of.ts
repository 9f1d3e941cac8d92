import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findByEitherId, lockVideo } from "./videos.repo";

/**
 * The team's video with this upstream ID, its own or its task's; null when the team does not have it. Locks it
 * against new reshoots until `tx` ends.
 */
export async function findSourceOf(tx: Db, teamId: string, upstreamId: string): Promise<string | null> {
  const video = await findByEitherId(tx, teamId, upstreamId);
  return (video && (await lockVideo(tx, teamId, video.id))?.id) ?? null;
}
