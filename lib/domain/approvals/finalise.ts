import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { FinalMark } from "@/lib/shared/contracts/approvals";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockResult } from "./approvals.repo";
import { findFinals, insertFinal, reopenFinal } from "./finals.repo";
import { requireResult, requireSameFile } from "./require-result";
import { toFinalMark } from "./to-approval";

/** Locks a ready result: it is not deleted, and no one decides about it, until it is reopened. */
export async function finalise(
  ctx: MemberCtx,
  { id: reshootId, mediaSha256 }: { id: string; mediaSha256: string },
): Promise<FinalMark> {
  requirePermission(ctx, "results.finalise");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    requireSameFile(await requireResult(ctx, tx, reshootId), mediaSha256);
    await insertFinal(tx, { teamId, reshootId, mediaSha256, setBy: userId, setAt: ctx.now() });
    await recordAudit(tx, { teamId, userId, action: "result.finalise", subject: reshootId, detail: { mediaSha256 } });
    await recordEvent(tx, teamId, { noun: "approval" });
    return latestMark(ctx, tx, reshootId);
  });
}

/** Unlocks a final result. The reason is kept with the lock. */
export async function reopen(
  ctx: MemberCtx,
  { id: reshootId, reason }: { id: string; reason: string },
): Promise<FinalMark> {
  requirePermission(ctx, "results.finalise");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    if (!(await lockResult(tx, teamId, reshootId))) throw new AppError("not_found", m.errors_approvals_no_result());
    if (!(await reopenFinal(tx, teamId, reshootId, { by: userId, at: ctx.now(), reason }))) {
      throw new AppError("conflict", m.errors_approvals_not_final());
    }
    await recordAudit(tx, { teamId, userId, action: "result.reopen", subject: reshootId, detail: { reason } });
    await recordEvent(tx, teamId, { noun: "approval" });
    return latestMark(ctx, tx, reshootId);
  });
}

async function latestMark({ actor }: MemberCtx, tx: Db, reshootId: string): Promise<FinalMark> {
  const [mark] = await findFinals(tx, actor.teamId, { reshootId });
  if (!mark) throw new Error(`result ${reshootId} has no final mark`);
  return toFinalMark(mark);
}
