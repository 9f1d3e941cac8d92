import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Role } from "@/lib/shared/permissions";
import { lockMaker, revokeMadeBy } from "./invitations.repo";
import { rolesToInvite } from "./roles-to-invite";

/**
 * Ends the open invitations that a member may no longer make. Call it in the transaction that removed them, or gave them another
 * role: an invitation must not come alive again when they are added again.
 */
export async function endInvitationsOf(ctx: MemberCtx, tx: Db, maker: string): Promise<void> {
  const now = await lockMaker(tx, ctx.actor.teamId, maker);
  await end(ctx, tx, { maker, except: rolesToInvite(now?.role, now?.editorsInvite ?? false) });
}

/**
 * Ends all open invitations of a member. Locks no membership: a change of the settings holds the team's row, and a change of a
 * role takes the two in the other order.
 */
export const endAllInvitationsOf = (ctx: MemberCtx, tx: Db, maker: string): Promise<void> =>
  end(ctx, tx, { maker, except: [] });

async function end(ctx: MemberCtx, tx: Db, { maker, except }: { maker: string; except: readonly Role[] }) {
  const { teamId, userId } = ctx.actor;
  const count = await revokeMadeBy(tx, teamId, { userId: maker, except });
  if (count === 0) return;
  await recordAudit(tx, { teamId, userId, action: "invitation.end", subject: maker, detail: { count } });
  await recordEvent(tx, teamId, { noun: "invitation" });
}
