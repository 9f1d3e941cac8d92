import "server-only";
import type { MemberCtx } from "@/lib/context";
import { AppError } from "@/lib/errors";
import { findMedia, type MediaRow } from "./media.repo";

/** A stored file of the team and where it lies. Another team's is `not_found`, like one whose bytes are lost. */
export async function openMedia(ctx: MemberCtx, id: string): Promise<{ media: MediaRow; path: string }> {
  const media = await findMedia(ctx.db, ctx.actor.teamId, id);
  const path = media && (await ctx.storage.locate(media.key));
  if (!path) throw new AppError("not_found", "There is no such file in your team.");
  return { media, path };
}
