import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { ResultMotion } from "@/lib/shared/motions/catalogue";
import { findOwnVideo, lockVideo, saveMadeFrom, type VideoRow } from "./videos.repo";

/** A source of the member's team; throws `not_found` for another team's, and for one in the trash. */
export async function requireOwnVideo({ db, actor }: MemberCtx, id: string): Promise<VideoRow> {
  const video = await findOwnVideo(db, actor.teamId, id);
  if (!video) throw new AppError("not_found", m.errors_videos_missing());
  return video;
}

/** Whether the team has this source; then no one deletes it before the transaction ends. */
export async function lockSource(tx: Db, teamId: string, id: string): Promise<boolean> {
  return (await lockVideo(tx, teamId, id)) !== undefined;
}

type Made = { id: string; teamId: string; source: VideoRow; motion: ResultMotion };

/** Says from which source a video was made, if that is not known yet. */
export async function nameSource(tx: Db, { id, teamId, source, motion }: Made): Promise<void> {
  await saveMadeFrom(tx, { id, teamId }, { madeFrom: source.upstreamVideoId, madeWith: motion });
}
