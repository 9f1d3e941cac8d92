import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findByEitherId, lockVideo } from "./videos.repo";

/**
 * The team's video that the upstream knows by this id, its own or its task's; null when the team does not have it. Lets no
 * one else submit reshoots of it before `tx` ends.
 */
export async function findSourceOf(tx: Db, teamId: string, upstreamId: string): Promise<string | null> {
  const video = await findByEitherId(tx, teamId, upstreamId);
  return (video && (await lockVideo(tx, teamId, video.id))?.id) ?? null;
}
