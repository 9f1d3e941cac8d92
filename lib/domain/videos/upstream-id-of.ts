import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findVideo } from "./videos.repo";

/** The id by which the upstream knows a source (`data[].id`): what a reshoot is asked of. */
export async function upstreamIdOf(db: Db, videoId: string): Promise<string> {
  const video = await findVideo(db, videoId);
  if (!video) throw new Error(`video ${videoId} does not exist`);
  return video.upstreamVideoId;
}
