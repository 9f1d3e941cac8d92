import "server-only";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { reasonAgainst } from "./reshootable";
import { findOwnVideo, lockVideo, type VideoRow } from "./videos.repo";

/**
 * Makes sure that a source of the team can be reshot. Throws `not_found`, `source_not_reshootable` (made by extend) or
 * `source_not_ready` (its bytes are not here).
 */
export async function checkSource(db: Db, teamId: string, videoId: string): Promise<void> {
  refuse(await findOwnVideo(db, teamId, videoId));
}

/** Makes sure of the same, and lets no one else submit reshoots of it before `tx` ends. */
export async function lockSource(tx: Db, teamId: string, videoId: string): Promise<void> {
  refuse(await lockVideo(tx, teamId, videoId));
}

function refuse(video: VideoRow | undefined): void {
  if (!video) throw new AppError("not_found", "There is no such source video in your team.");
  const against = reasonAgainst(video);
  if (!against) return;
  const code = against.reason === "made_by_extend" ? "source_not_reshootable" : "source_not_ready";
  throw new AppError(code, against.message, { details: { reason: against.reason } });
}
