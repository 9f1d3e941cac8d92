import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfDecision } from "@/lib/domain/inbox/notify-of-approval";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Approval, Decide } from "@/lib/shared/contracts/approvals";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findApprovals, insertDecision, lapseOwn, lockRequest } from "./approvals.repo";
import { noSuchApproval, readApproval } from "./read-approvals";
import { requireResult, requireSameFile } from "./require-result";
import { isAsked } from "./to-approval";

type Answer = Decide & { id: string };

/**
 * Approves a result or requests changes. The answer is bound to the file that was seen and replaces the person's earlier one.
 * Refused when the person is not asked, the request was withdrawn, the result is final or has another file.
 */
export async function decide(ctx: MemberCtx, { id, answer, note, mediaSha256 }: Answer): Promise<Approval> {
  requirePermission(ctx, "approvals.decide");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const { reshootId } = await requireOpenRequest(ctx, tx, id);
    requireSameFile(await requireResult(ctx, tx, reshootId), mediaSha256);
    const now = ctx.now();
    await lapseOwn(tx, { requestId: id, by: { userId }, lapsedAt: now, because: "replaced" });
    await insertDecision(tx, { teamId, requestId: id, userId, answer, note, mediaSha256, decidedAt: now });
    await recordAudit(tx, { teamId, userId, action: "approval.decide", subject: id, detail: { reshootId, answer } });
    await recordEvent(tx, teamId, { noun: "approval", id });
    await notifyOfDecision(ctx, tx, { teamId, requestId: id, by: { userId } });
    return readApproval(ctx, tx, id);
  });
}

/** Takes the caller's answer back. Without one, nothing changes. */
export async function takeBackDecision(ctx: MemberCtx, { id }: { id: string }): Promise<Approval> {
  requirePermission(ctx, "approvals.decide");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const { reshootId } = await requireOpenRequest(ctx, tx, id);
    await requireResult(ctx, tx, reshootId);
    if (await lapseOwn(tx, { requestId: id, by: { userId }, lapsedAt: ctx.now(), because: "withdrawn" })) {
      await recordAudit(tx, { teamId, userId, action: "approval.take_back", subject: id, detail: { reshootId } });
      await recordEvent(tx, teamId, { noun: "approval", id });
    }
    return readApproval(ctx, tx, id);
  });
}

async function requireOpenRequest({ actor }: MemberCtx, tx: Db, id: string) {
  const { teamId, userId, role } = actor;
  const request = await lockRequest(tx, teamId, id);
  const [view] = request ? await findApprovals(tx, teamId, { id }) : [];
  if (!(request && view)) throw noSuchApproval();
  if (request.withdrawnAt) throw new AppError("conflict", m.errors_approvals_withdrawn());
  if (!isAsked(view, { id: userId, role })) throw new AppError("forbidden", m.errors_approvals_not_asked());
  return request;
}
