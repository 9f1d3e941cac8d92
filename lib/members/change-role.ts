import "server-only";
import type { MemberCtx } from "@/lib/context";
import type { Role } from "@/lib/contracts/endpoint";
import type { Member } from "@/lib/contracts/members";
import { recordEvent } from "@/lib/events/record-event";
import { countOpenShares } from "@/lib/shares/count-open-shares";
import { judgeChange } from "./judge-change";
import { toMember } from "./list-members";
import { addMemberAudit, lockMembers, saveRole } from "./members.repo";

type Wanted = { id: string; role: Role };

/** Gives a member another role, from their next request on. Throws `last_owner` when the team would have none. */
export async function changeRole(ctx: MemberCtx, { id, role }: Wanted): Promise<Member> {
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const before = judgeChange({ team: await lockMembers(tx, teamId), callerId: userId, id, role });
    if (before.role !== role) {
      await saveRole(tx, teamId, id, role);
      const detail = { from: before.role, to: role };
      await addMemberAudit(tx, { teamId, userId, action: "member.role", subject: id, detail });
      await recordEvent(tx, teamId, { noun: "member", id });
    }
    return toMember(ctx, { ...before, role }, await countOpenShares(ctx, tx));
  });
}
