import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Credits } from "@/lib/contracts/credits";
import { recordEvent } from "@/lib/events/record-event";
import { requireRole } from "@/lib/require-role";
import { addBudgetAudit, changeLimits } from "./credits.repo";
import { readCredits } from "./read-credits";

type Limits = Pick<Credits, "budget" | "confirmAbove">;

/** Sets what the team may use in a month, and from which price on an order must be confirmed. A lower budget stops nothing that runs. */
export async function putBudget(ctx: MemberCtx, { budget, confirmAbove }: Limits): Promise<Credits> {
  requireRole(ctx, ["owner"]);
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const before = await changeLimits(tx, teamId, { monthlyBudget: budget, confirmAbove });
    await addBudgetAudit(tx, { teamId, userId, detail: { before, after: { monthlyBudget: budget, confirmAbove } } });
    await recordEvent(tx, teamId, { noun: "credits" });
  });
  return readCredits(ctx);
}
