import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { ResultRating } from "@/lib/shared/contracts/ratings";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findRatingsOfSource, hasSource } from "./ratings.repo";
import { toRating } from "./to-rating";

/** The ratings of the source's ready results; throws `not_found` for another team's source. */
export async function listRatings(
  ctx: MemberCtx,
  { videoId }: { videoId: string },
): Promise<{ items: ResultRating[] }> {
  const { teamId } = ctx.actor;
  if (!(await hasSource(ctx.db, teamId, videoId))) throw new AppError("not_found", m.errors_videos_missing());
  return { items: (await findRatingsOfSource(ctx.db, teamId, videoId)).map(toRating) };
}
