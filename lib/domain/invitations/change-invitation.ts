import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { Invitation, InvitationLink } from "@/lib/shared/contracts/invitations";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { makeInvitationToken } from "./invitation-token";
import { findInvitation, type InvitationView, markRevoked, saveNewToken } from "./invitations.repo";
import { isMailed, issueLinks } from "./issue-link";
import { invitationMissing, readOwnInvitation } from "./list-invitations";
import { requireInviter, requireRole } from "./require-inviter";
import { mayManage } from "./to-invitation";

type Named = { id: string };

/** Ends an invitation at once. People who joined with it stay. Revoking it twice changes nothing. */
export async function revokeInvitation(ctx: MemberCtx, { id }: Named): Promise<Invitation> {
  requirePermission(ctx, "members.invite");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const { role, email } = await requireOwn(ctx, tx, id);
    if (await markRevoked(tx, teamId, id)) {
      await recordAudit(tx, { teamId, userId, action: "invitation.revoke", subject: id, detail: { role, email } });
      await recordEvent(tx, teamId, { noun: "invitation", id });
    }
    return readOwnInvitation(ctx, tx, id);
  });
}

/**
 * Replaces an invitation's link. The old link stops working at once; the new one works as long as the first did, and the caller
 * answers for it. An invitation that was revoked or used up gets no new link.
 */
export async function renewInvitation(ctx: MemberCtx, { id }: Named): Promise<InvitationLink> {
  requirePermission(ctx, "members.invite");
  const { teamId, userId } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const row = await requireOwn(ctx, tx, id);
    requireRole(ctx, [row.role], row.role);
    const { token, tokenHash } = makeInvitationToken();
    const isSaved = await saveNewToken(tx, teamId, { id, tokenHash, createdBy: userId });
    if (!isSaved) throw new AppError("conflict", m.errors_invitations_ended());
    const { role, email, maxUses, days } = row;
    const [url = ""] = await issueLinks(ctx, tx, [
      { action: "invitation.renew", id, token, role, email, maxUses, days },
    ]);
    return { invitation: await readOwnInvitation(ctx, tx, id), url, mailed: isMailed(ctx, email) };
  });
}

/** The team's invitation, if the caller manages it. */
async function requireOwn(ctx: MemberCtx, tx: Db, id: string): Promise<InvitationView> {
  const roles = await requireInviter(ctx, tx);
  const row = await findInvitation(tx, ctx.actor.teamId, id);
  if (!row) throw invitationMissing();
  if (!mayManage(row, roles)) throw new AppError("forbidden", m.errors_invitations_not_changeable());
  return row;
}
