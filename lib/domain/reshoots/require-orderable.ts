import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { overBudget } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import { requireConfirmation } from "@/lib/domain/credits/require-confirmation";
import { requireSource } from "@/lib/domain/videos/require-source";
import { requireConnection } from "./require-connection";
import { loadSubmitContext } from "./submit-context.repo";

type Asked = { videoId: string; requestKey: string; total: number; confirmedCredits?: number | undefined };

/** Throws unless one reshoot of this source can be ordered now, and the price of all that may follow is confirmed. */
export async function requireOrderable(ctx: MemberCtx, { total, confirmedCredits, ...asked }: Asked): Promise<void> {
  const { teamId, userId } = ctx.actor;
  const balance = { teamId, month: monthOf(ctx.now()) };
  const { source, connection, left, confirmAbove } = await loadSubmitContext(ctx.db, { ...asked, ...balance, userId });
  requireSource(source);
  requireConnection(connection);
  if (left !== null && left < PRICE_PER_RESHOOT) throw await overBudget(ctx.db, balance, PRICE_PER_RESHOOT);
  requireConfirmation(confirmAbove, total, confirmedCredits);
}
