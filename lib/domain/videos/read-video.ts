import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Video } from "@/lib/shared/contracts/videos";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { toVideo } from "./to-video";
import { findView } from "./video-views.repo";

/** One source video of the team; throws `not_found` for another team's. */
export async function readVideo(ctx: MemberCtx, { id }: { id: string }): Promise<Video> {
  const view = await findView(ctx.db, ctx.actor.teamId, id);
  if (!view) throw new AppError("not_found", m.errors_videos_missing());
  return toVideo(view);
}
