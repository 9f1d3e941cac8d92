import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { rateInRun, lockRunOf } from "@/lib/domain/runs/rate-in-run";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { putRatingEndpoint } from "@/lib/shared/contracts/ratings";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { deleteRating, findRatingsOf, holdReshoot, saveRating } from "./ratings.repo";
import { toRating } from "./to-rating";

type Wanted = { id: string; rating: Rating | null };

/** Sets or clears the member's own rating of a ready result. The same rating twice changes nothing; of two, the last counts. */
export async function rateResult(ctx: MemberCtx, { id, rating }: Wanted): Promise<ReplyOf<typeof putRatingEndpoint>> {
  requirePermission(ctx, "ratings.write");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const run = await lockRunOf(tx, teamId, id);
    const reshoot = await holdReshoot(tx, teamId, id);
    if (!reshoot) throw new AppError("not_found", m.errors_reshoots_missing());
    if (reshoot.status !== "ready") throw new AppError("conflict", m.errors_reshoots_not_to_rate());
    const rated = { teamId, reshootId: id, userId };
    const isChanged = rating === null ? await deleteRating(tx, rated) : await saveRating(tx, rated, rating, ctx.now());
    if (isChanged) {
      await recordAudit(tx, { teamId, userId, action: "reshoot.rate", subject: id, detail: { rating } });
      await recordEvent(tx, teamId, { noun: "rating", id });
      if (run && rating !== null) await rateInRun(ctx, tx, run, rating);
    }
    return { rating, items: (await findRatingsOf(tx, teamId, id)).map(toRating) };
  });
}
