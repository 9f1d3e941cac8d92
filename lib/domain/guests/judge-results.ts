import "server-only";
import { insertDecision, lapseOwn, lockRequest } from "@/lib/domain/approvals/approvals.repo";
import { noSuchApproval } from "@/lib/domain/approvals/read-approvals";
import { requireResult, requireSameFile } from "@/lib/domain/approvals/require-result";
import { deleteRating, holdReshoot, saveRating } from "@/lib/domain/ratings/ratings.repo";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { DecisionAnswer, Rating } from "@/lib/shared/contracts/review-choices";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findAskedOf } from "./guests.repo";
import { findShownIds } from "./read-review";
import { asGuest, type VisitorCtx } from "./visitor";
import { notShown } from "./write-shared";

type Rated = { reshootId: string; rating: Rating | null };

/** Sets or clears a guest's rating of a result that the share shows. */
export async function rateShared(ctx: VisitorCtx, { reshootId, rating }: Rated): Promise<{ rating: Rating | null }> {
  return asGuest(ctx, async (tx, guest) => {
    const { teamId, id: guestId } = guest;
    const isShown = (await findShownIds(ctx, tx)).has(reshootId);
    if (!(isShown && (await holdReshoot(tx, teamId, reshootId)))) throw notShown();
    const rated = { teamId, reshootId, guestId };
    const isChanged = rating === null ? await deleteRating(tx, rated) : await saveRating(tx, rated, rating, ctx.now());
    if (isChanged) {
      const detail = { rating, guest: guest.name, guestId };
      await recordAudit(tx, { teamId, userId: null, action: "reshoot.rate", subject: reshootId, detail });
      await recordEvent(tx, teamId, { noun: "rating", id: reshootId });
    }
    return { rating };
  });
}

type Decided = { approvalId: string; answer: DecisionAnswer; note: string; mediaSha256: string };

/** A guest approves or requests changes, when the visitors of this share are asked. The answer is bound to the file. */
export async function decideShared(
  ctx: VisitorCtx,
  { approvalId, answer, note, mediaSha256 }: Decided,
): Promise<{ answer: DecisionAnswer }> {
  return asGuest(ctx, async (tx, guest) => {
    const { teamId, id: guestId } = guest;
    const request = await lockRequest(tx, teamId, approvalId);
    const isAsked = (await findAskedOf(tx, guest.shareId)).has(approvalId);
    if (!(request && isAsked)) throw noSuchApproval();
    if (request.withdrawnAt) throw new AppError("conflict", m.errors_approvals_withdrawn());
    const { reshootId } = request;
    if (!(await findShownIds(ctx, tx)).has(reshootId)) throw notShown();
    requireSameFile(await requireResult({ actor: { teamId } }, tx, reshootId), mediaSha256);
    const now = ctx.now();
    await lapseOwn(tx, { requestId: approvalId, by: { guestId }, lapsedAt: now, because: "replaced" });
    await insertDecision(tx, { teamId, requestId: approvalId, guestId, answer, note, mediaSha256, decidedAt: now });
    const detail = { reshootId, answer, guest: guest.name, guestId };
    await recordAudit(tx, { teamId, userId: null, action: "approval.decide", subject: approvalId, detail });
    await recordEvent(tx, teamId, { noun: "approval", id: approvalId });
    return { answer };
  });
}
