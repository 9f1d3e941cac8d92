import "server-only";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import type { MemberCtx } from "@/lib/domain/context";
import { notifyOfRequest } from "@/lib/domain/inbox/notify-of-approval";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Approval, RequestApproval } from "@/lib/shared/contracts/approvals";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { can } from "@/lib/shared/permissions";
import { findPeople, findShares, insertRequest, lockRequest, type NewAsked, withdrawRequest } from "./approvals.repo";
import { noSuchApproval, readApproval } from "./read-approvals";
import { requireResult } from "./require-result";

type Wanted = RequestApproval & { id: string };

/** Asks members, roles or the visitors of shares to approve a ready result. Refused while the result is final. */
export async function requestApproval(ctx: MemberCtx, { id: reshootId, asked, ...wanted }: Wanted): Promise<Approval> {
  requirePermission(ctx, "approvals.request");
  const { teamId, userId } = ctx.actor;
  requireDayAhead(ctx, wanted.dueOn);
  return ctx.db.transaction(async (tx) => {
    const { videoId } = await requireResult(ctx, tx, reshootId);
    const people = await requireAsked(ctx, tx, videoId, asked);
    const id = newId();
    await insertRequest(tx, { ...wanted, id, teamId, reshootId, createdBy: userId }, people);
    const detail = { reshootId, rule: wanted.rule, asked: people.length };
    await recordAudit(tx, { teamId, userId, action: "approval.request", subject: id, detail });
    await recordEvent(tx, teamId, { noun: "approval", id });
    await notifyOfRequest(ctx, tx, teamId, id);
    return readApproval(ctx, tx, id);
  });
}

/** No one is asked any more. A second call changes nothing. */
export async function withdrawApproval(ctx: MemberCtx, { id }: { id: string }): Promise<Approval> {
  requirePermission(ctx, "approvals.request");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    if (!(await lockRequest(tx, teamId, id))) throw noSuchApproval();
    if (await withdrawRequest(tx, teamId, id, ctx.now())) {
      await recordAudit(tx, { teamId, userId, action: "approval.withdraw", subject: id });
      await recordEvent(tx, teamId, { noun: "approval", id });
    }
    return readApproval(ctx, tx, id);
  });
}

/** A day of anywhere on Earth that is over everywhere is a mistake. */
function requireDayAhead({ now }: MemberCtx, dueOn: string | null): void {
  if (dueOn === null) return;
  const endsEverywhere = new Date(`${dueOn}T23:59:59-12:00`);
  if (Number.isNaN(endsEverywhere.getTime()) || endsEverywhere < now()) {
    throw fieldProblem("dueOn", m.errors_approvals_due_in_past());
  }
}

async function requireAsked(
  { actor }: MemberCtx,
  tx: Db,
  videoId: string,
  asked: RequestApproval["asked"],
): Promise<NewAsked[]> {
  const people = await findPeople(tx, actor.teamId);
  const able = new Set(people.filter(({ role }) => can(role, "approvals.decide")).map(({ id }) => id));
  const shareIds = asked.flatMap((one) => (one.kind === "share" ? [one.id] : []));
  const open = new Set(await findShares(tx, actor.teamId, videoId, shareIds));
  const rows = new Map<string, NewAsked>();
  for (const one of asked) {
    if (one.kind === "member" && !able.has(one.id)) throw fieldProblem("asked", m.errors_approvals_not_a_member());
    if (one.kind === "role" && !can(one.role, "approvals.decide")) {
      throw fieldProblem("asked", m.errors_approvals_role_cannot());
    }
    if (one.kind === "share" && !open.has(one.id)) throw fieldProblem("asked", m.errors_approvals_share_cannot());
    rows.set(one.kind === "role" ? one.role : one.id, toRow(one));
  }
  return [...rows.values()];
}

function toRow(one: RequestApproval["asked"][number]): NewAsked {
  if (one.kind === "role") return { role: one.role };
  return one.kind === "member" ? { userId: one.id } : { shareId: one.id };
}
