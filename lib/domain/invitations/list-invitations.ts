import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import type { Db } from "@/lib/platform/db/client";
import type { Invitation, InvitationList } from "@/lib/shared/contracts/invitations";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findInvitation, findInvitations, findJoined, findSettings } from "./invitations.repo";
import { rolesToInvite } from "./roles-to-invite";
import { toInvitation } from "./to-invitation";

/** The team's invitations, newest first, and what the caller may do. Empty for editors who may not invite. */
export async function listInvitations(ctx: MemberCtx): Promise<InvitationList> {
  requirePermission(ctx, "members.invite");
  const { teamId, role } = ctx.actor;
  const settings = await findSettings(ctx.db, teamId);
  const roles = [...rolesToInvite(role, settings.editorsInvite)];
  if (roles.length === 0) return { items: [], roles, settings };
  const [rows, joined] = await Promise.all([findInvitations(ctx.db, teamId), findJoined(ctx.db, teamId)]);
  return { items: rows.map((row) => toInvitation(row, { joined, roles })), roles, settings };
}

/** One invitation of the team, as the list shows it. */
export async function readOwnInvitation(ctx: MemberCtx, db: Db, id: string): Promise<Invitation> {
  const { teamId, role } = ctx.actor;
  const [row, joined] = [await findInvitation(db, teamId, id), await findJoined(db, teamId)];
  if (!row) throw invitationMissing();
  return toInvitation(row, { joined, roles: rolesToInvite(role, row.editorsInvite) });
}

/** The error for an invitation that the team does not have. */
export const invitationMissing = () => new AppError("not_found", m.errors_invitations_missing());
