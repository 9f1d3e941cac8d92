import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { endInvitationsOf } from "@/lib/domain/invitations/end-invitations";
import { countOpenShares } from "@/lib/domain/shares/count-open-shares";
import { decideShares } from "@/lib/domain/shares/revoke-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { ShareDecision } from "@/lib/shared/contracts/members";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { checkChange } from "./check-change";
import { deleteMember, lockMembers } from "./members.repo";

type Removal = { id: string; shares?: ShareDecision | undefined };

/**
 * Removes a member; `shares` decides about their shares: revoke, take over or keep. Their sessions that show this team
 * end at their next request, and cannot be used again. What they made and paid for stays, under their name.
 * Throws `last_owner`, and `shares_undecided` with the count when they have open shares and `shares` is missing.
 */
export async function removeMember(ctx: MemberCtx, { id, shares }: Removal): Promise<{ shares: number }> {
  const { teamId, userId } = ctx.actor;
  if (id === userId && shares === "take_over") {
    throw new AppError("invalid_input", m.errors_members_own_links());
  }
  return ctx.db.transaction(async (tx) => {
    const { role } = checkChange({ team: await lockMembers(tx, teamId), callerId: userId, id, role: null });
    const settled = await decideForShares(ctx, tx, { id, shares });
    await deleteMember(tx, teamId, id);
    const action = id === userId ? "member.leave" : "member.remove";
    const detail = { role, shares: shares ?? null, count: settled };
    await recordAudit(tx, { teamId, userId, action, subject: id, detail });
    await recordEvent(tx, teamId, { noun: "member", id });
    await endInvitationsOf(ctx, tx, id);
    return { shares: settled };
  });
}

/** Counts under the lock, so that a share that was just created is included. */
async function decideForShares(ctx: MemberCtx, tx: Db, { id, shares }: Removal): Promise<number> {
  const count = (await countOpenShares(ctx, tx)).get(id) ?? 0;
  if (count > 0 && !shares) throw undecided(count);
  return !shares || shares === "keep" ? 0 : decideShares(ctx, tx, { from: id, decision: shares });
}

const undecided = (count: number) =>
  new AppError("shares_undecided", m.errors_members_shares_undecided({ count }), { details: { count } });
