import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import type { Credits } from "@/lib/shared/contracts/credits";
import { findMonths, findStanding, type Standing } from "./credits.repo";
import { monthOf } from "./month";
import { PRICE_PER_RESHOOT } from "./price";

/** The team's budget, reservations and spending of the current month. */
export async function readCredits(ctx: MemberCtx): Promise<Credits> {
  const month = monthOf(ctx.now());
  const { teamId } = ctx.actor;
  const standing = await findStanding(ctx.db, { teamId, month });
  return {
    month,
    pricePerReshoot: PRICE_PER_RESHOOT,
    budget: standing.budget,
    reserved: standing.reserved,
    spent: standing.spent,
    available: availableIn(standing),
    confirmAbove: standing.confirmAbove,
    months: await findMonths(ctx.db, teamId),
    usedUpAt: standing.usedUpAt?.toISOString() ?? null,
  };
}

/** What is left of the budget, at least 0; null without a budget. A lowered budget may be less than what is spent. */
export const availableIn = ({ budget, reserved, spent }: Standing) =>
  budget === null ? null : Math.max(0, budget - reserved - spent);
