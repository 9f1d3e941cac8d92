import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { endInvitationsOf } from "@/lib/domain/invitations/end-invitations";
import { countOpenShares } from "@/lib/domain/shares/count-open-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Member } from "@/lib/shared/contracts/members";
import type { Role } from "@/lib/shared/permissions";
import { checkChange } from "./check-change";
import { toMember } from "./list-members";
import { lockMembers, saveRole } from "./members.repo";

type Wanted = { id: string; role: Role };

/** Changes a member's role from their next request on. Throws `last_owner` when the team would have no owner. */
export async function changeRole(ctx: MemberCtx, { id, role }: Wanted): Promise<Member> {
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const before = checkChange({ team: await lockMembers(tx, teamId), callerId: userId, id, role });
    if (before.role !== role) {
      await saveRole(tx, teamId, id, role);
      const detail = { from: before.role, to: role };
      await recordAudit(tx, { teamId, userId, action: "member.role", subject: id, detail });
      await recordEvent(tx, teamId, { noun: "member", id });
      await endInvitationsOf(ctx, tx, id);
    }
    return toMember(ctx, { ...before, role }, await countOpenShares(ctx, tx));
  });
}
