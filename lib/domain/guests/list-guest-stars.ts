import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { hasSource } from "@/lib/domain/ratings/ratings.repo";
import type { GuestStar } from "@/lib/shared/contracts/guest-stars";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findStarsOfSource } from "./guest-stars.repo";

/** The stars of guests on the sketches of a source; throws `not_found` for another team's source. */
export async function listGuestStars(
  ctx: MemberCtx,
  { videoId }: { videoId: string },
): Promise<{ items: GuestStar[] }> {
  const { teamId } = ctx.actor;
  if (!(await hasSource(ctx.db, teamId, videoId))) throw new AppError("not_found", m.errors_videos_missing());
  const found = await findStarsOfSource(ctx.db, teamId, videoId);
  return { items: found.map(({ starredAt, ...star }) => ({ ...star, starredAt: starredAt.toISOString() })) };
}
