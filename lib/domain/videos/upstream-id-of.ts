import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { findVideo } from "./videos.repo";

/** The upstream's ID of a source (`data[].id`), which a reshoot request needs. */
export async function upstreamIdOf(db: Db, videoId: string): Promise<string> {
  const video = await findVideo(db, videoId);
  if (!video) throw new Error(`video ${videoId} does not exist`);
  return video.upstreamVideoId;
}
