import "server-only";
import { decideAsGuest } from "@/lib/domain/approvals/decide-as-guest";
import { noSuchApproval } from "@/lib/domain/approvals/read-approvals";
import { notifyOfDecision } from "@/lib/domain/inbox/notify-of-approval";
import { rateAsGuest } from "@/lib/domain/ratings/rate-as-guest";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { DecisionAnswer, Rating } from "@/lib/shared/contracts/review-choices";
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
    const isChanged = isShown
      ? await rateAsGuest(tx, { teamId, reshootId, guestId, rating, now: ctx.now() })
      : undefined;
    if (isChanged === undefined) throw notShown();
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
    if (!(await findAskedOf(tx, guest.shareId)).has(approvalId)) throw noSuchApproval();
    const shown = await findShownIds(ctx, tx);
    const wanted = { teamId, guestId, requestId: approvalId, answer, note, mediaSha256, now: ctx.now(), shown };
    const reshootId = await decideAsGuest(tx, wanted);
    const detail = { reshootId, answer, guest: guest.name, guestId };
    await recordAudit(tx, { teamId, userId: null, action: "approval.decide", subject: approvalId, detail });
    await recordEvent(tx, teamId, { noun: "approval", id: approvalId });
    await notifyOfDecision(ctx, tx, { teamId, requestId: approvalId, by: { guestId } });
    return { answer };
  });
}
