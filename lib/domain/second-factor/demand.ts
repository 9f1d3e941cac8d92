import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { SecondFactorDemand } from "@/lib/shared/contracts/second-factor";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findDemand, saveDemand } from "./demand.repo";
import { countFactors } from "./second-factor.repo";

/** Whether the team's owners need a second factor, and how many lack one. */
export function readDemand(ctx: MemberCtx): Promise<SecondFactorDemand> {
  requirePermission(ctx, "team.change");
  return findDemand(ctx.db, ctx.actor.teamId);
}

/**
 * Demands a second factor of the team's owners, or stops demanding it. It counts at their next request. Throws `conflict` when the
 * caller has none: they would lock themselves out of what they are doing.
 */
export async function changeDemand(
  ctx: MemberCtx,
  { isDemanded }: { isDemanded: boolean },
): Promise<SecondFactorDemand> {
  requirePermission(ctx, "team.change");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const { passkeys, apps } = await countFactors(tx, userId);
    if (isDemanded && passkeys + apps === 0) throw new AppError("conflict", m.errors_second_factor_yours_first());
    if (await saveDemand(tx, teamId, isDemanded)) {
      const action = isDemanded ? "team.demand_second_factor" : "team.stop_demanding_second_factor";
      await recordAudit(tx, { teamId, userId, action, subject: "team" });
      await recordEvent(tx, teamId, { noun: "member" });
    }
    return findDemand(tx, teamId);
  });
}
