import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import type { AuditAction } from "@/lib/shared/contracts/audit-actions";
import type { Reshoot } from "@/lib/shared/contracts/reshoots";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type Happened, moveReshoot } from "./move-reshoot";
import { readReshoot } from "./read-reshoot";
import { lockOwnReshoot, type ReshootRow } from "./reshoots.repo";

type Decision = {
  /** The action's name in the audit. */
  action: AuditAction;
  happened: (row: ReshootRow, tx: Db) => Happened | Promise<Happened>;
  /** The error to throw when the reshoot's status does not allow this decision. */
  refusal: () => AppError;
  /** More writes for the same transaction. */
  also?: (tx: Db) => Promise<void>;
};

/**
 * Moves a reshoot by a member's decision: finds it, checks the role, moves it and writes the audit in one
 * transaction, or throws.
 */
export async function decideForTeam(ctx: MemberCtx, id: string, decision: Decision): Promise<Reshoot> {
  requirePermission(ctx, "reshoots.decide");
  const { teamId, userId } = ctx.actor;
  await ctx.db.transaction(async (tx) => {
    const row = await lockOwnReshoot(tx, teamId, id);
    if (!row) throw new AppError("not_found", m.errors_reshoots_missing());
    const happened = await decision.happened(row, tx);
    if (!(await moveReshoot(ctx, tx, id, happened))) throw decision.refusal();
    await recordAudit(tx, { teamId, userId, action: decision.action, subject: id });
    await decision.also?.(tx);
  });
  return readReshoot(ctx, { id });
}
