import "server-only";
import type { MemberCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findMedia, type MediaRow } from "./media.repo";

export type { MediaRow } from "./media.repo";

/** A stored file of the team. Another team's is `not_found`. */
export async function openMedia(ctx: MemberCtx, id: string): Promise<MediaRow> {
  const media = await findMedia(ctx.db, ctx.actor.teamId, id);
  if (!media) throw new AppError("not_found", "There is no such file in your team.");
  return media;
}
