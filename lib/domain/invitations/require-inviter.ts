import "server-only";
import { notAnyMore } from "@/lib/domain/accounts/lock-membership";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { lockMaker } from "./invitations.repo";
import { rolesToInvite } from "./roles-to-invite";

/**
 * The roles that the caller may invite people to. Locks the caller's membership until this transaction ends, so that a removal
 * or a new role waits and then ends what was made here. Throws `forbidden` when the team does not let editors invite.
 */
export async function requireInviter(ctx: MemberCtx, tx: Db): Promise<readonly Role[]> {
  requirePermission(ctx, "members.invite");
  const caller = await lockMaker(tx, ctx.actor.teamId, ctx.actor.userId);
  if (!caller) throw notAnyMore();
  const roles = rolesToInvite(caller.role, caller.editorsInvite);
  if (roles.length === 0) throw new AppError("forbidden", m.errors_invitations_editors_may_not());
  return roles;
}

/**
 * Throws unless the caller may invite people to this role. An owner decides about members and money, so an owner's invitation
 * needs that the caller proved who they are.
 */
export function requireRole({ actor }: MemberCtx, roles: readonly Role[], role: Role): void {
  if (!roles.includes(role)) throw new AppError("forbidden", m.errors_invitations_owner_only());
  if (role === "owner" && !actor.session?.isConfirmed) {
    throw new AppError("confirm_identity", m.errors_confirm_identity());
  }
}
