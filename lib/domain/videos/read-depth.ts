import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { mediaUrl } from "@/lib/domain/media/media-url";
import type { getVideoDepthEndpoint } from "@/lib/shared/contracts/depth";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findDepth } from "./video-depth.repo";

/** The estimated depth of one source video of the team, null while there is none; throws `not_found`. */
export async function readDepth(
  ctx: MemberCtx,
  { id }: { id: string },
): Promise<ReplyOf<typeof getVideoDepthEndpoint>> {
  const found = await findDepth(ctx.db, ctx.actor.teamId, id);
  if (!found) throw new AppError("not_found", m.errors_videos_missing());
  const mapUrl = mediaUrl(found.map);
  return { depth: mapUrl && found.layout ? { ...found.layout, mapUrl } : null };
}
