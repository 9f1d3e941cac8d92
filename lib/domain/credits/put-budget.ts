import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Credits } from "@/lib/shared/contracts/credits";
import { changeLimits } from "./credits.repo";
import { readCredits } from "./read-credits";

type Limits = Pick<Credits, "budget" | "confirmAbove">;

/**
 * Sets the team's monthly budget, and the price above which an order must be confirmed. A lower budget does not stop
 * reshoots that are running.
 */
export async function putBudget(ctx: MemberCtx, { budget, confirmAbove }: Limits): Promise<Credits> {
  requirePermission(ctx, "credits.change");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const before = await changeLimits(tx, teamId, { monthlyBudget: budget, confirmAbove });
    await recordAudit(tx, {
      teamId,
      userId,
      action: "credits.limits",
      subject: "team",
      detail: { before, after: { monthlyBudget: budget, confirmAbove } },
    });
    await recordEvent(tx, teamId, { noun: "credits" });
  });
  return readCredits(ctx);
}
