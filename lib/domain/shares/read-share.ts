import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Share, ShareDetails } from "@/lib/shared/contracts/shares";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findSourceVideo } from "./open-shares.repo";
import { findView } from "./shares.repo";
import { toShare } from "./to-share";
import { findDays, findHeat } from "./visits.repo";

/** One share of the team; throws `not_found` for another team's. */
export async function readShare(ctx: MemberCtx, { id }: { id: string }): Promise<Share> {
  const view = await findView(ctx.db, ctx.actor.teamId, id);
  if (!view) throw noSuchShare();
  return toShare(view, ctx.now());
}

/** Like `readShare`, with its visits and how often each frame was played. */
export async function readShareDetails(ctx: MemberCtx, { id }: { id: string }): Promise<ShareDetails> {
  const share = await readShare(ctx, { id });
  const [plays, days] = [await findHeat(ctx.db, id), await findDays(ctx.db, id)];
  const source = await findSourceVideo(ctx.db, { teamId: ctx.actor.teamId, videoId: share.video.id });
  const heat = Array.from({ length: (plays.at(-1)?.frame ?? -1) + 1 }, () => 0);
  for (const { frame, plays: count } of plays) heat[frame] = count;
  return { share, framesPerSecond: source?.video.framesPerSecond ?? null, heat, days };
}

/** The error for a share that does not exist or belongs to another team. */
export const noSuchShare = () => new AppError("not_found", m.errors_links_missing());
