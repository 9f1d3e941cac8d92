import "server-only";
import { confirmEmailOf, readAccount, showTeam } from "@/lib/domain/accounts/account";
import { notAnyMore } from "@/lib/domain/accounts/lock-membership";
import type { PersonCtx } from "@/lib/domain/context";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { invitationState } from "./invitation-state";
import { hashInvitationToken, isMailedToken } from "./invitation-token";
import { findByToken, type InvitationView, insertMember, isMember, lockMaker, takeSeat } from "./invitations.repo";
import { rolesToInvite } from "./roles-to-invite";

/**
 * Joins the team with the account that is signed in, and shows that team in its session. A member who comes again, in another tab
 * or by the back button, is shown the team and uses no seat.
 */
export async function acceptInvitation(ctx: PersonCtx, { token }: { token: string }): Promise<{ returnTo: string }> {
  const { userId, session } = ctx.actor;
  return ctx.db.transaction(async (tx) => {
    const invitation = await findByToken(tx, hashInvitationToken(token));
    const account = await readAccount(tx, userId);
    if (!invitation) throw noInvitation();
    if (!account) throw notAnyMore();
    await join(tx, invitation, { userId, emails: [account.email], by: "account" });
    if (invitation.email !== null && isFor(invitation, [account.email]) && isMailedToken(token)) {
      await confirmEmailOf(tx, account);
    }
    await showTeam(tx, { userId, teamId: invitation.teamId, sessionId: session?.id });
    return { returnTo: invitation.returnTo };
  });
}

type Joining = {
  userId: string;
  /** The account's own address, and what a provider vouches for. */
  emails: readonly string[];
  by: "account" | "new_account" | "provider";
};

/**
 * Makes a person a member with one seat of the invitation, in the caller's transaction. Does nothing for a member. Throws
 * `not_found` when the invitation is not open, and `forbidden` when it is for another address.
 */
export async function join(tx: Db, invitation: InvitationView, { userId, emails, by }: Joining): Promise<void> {
  const { id, teamId, role, tokenHash } = invitation;
  if (await isMember(tx, teamId, userId)) return;
  requireOpen(invitation);
  if (!isFor(invitation, emails)) throw new AppError("forbidden", m.errors_invitations_other_address());
  await requireMaker(tx, invitation);
  // Before the seat: the same person in two tabs takes one seat, not two.
  if (!(await insertMember(tx, { teamId, userId, role, invitationId: id }))) return;
  if (!(await takeSeat(tx, id, tokenHash))) throw noInvitation();
  await recordAudit(tx, { teamId, userId, action: "invitation.accept", subject: id, detail: { role, by } });
  await recordEvent(tx, teamId, { noun: "member", id: userId }, { noun: "invitation", id });
}

export const isFor = ({ email }: { email: string | null }, emails: readonly string[]): boolean =>
  email === null || emails.some((each) => each.toLowerCase() === email.toLowerCase());

/** Throws unless the link lets people join, by what was read a moment ago. */
export function requireOpen(invitation: InvitationView): void {
  if (invitationState(invitation) !== "open") throw noInvitation();
}

/** Keeps the maker in their role until this transaction ends; throws when they may no longer invite. */
async function requireMaker(tx: Db, { teamId, createdBy, role }: InvitationView): Promise<void> {
  const maker = createdBy ? await lockMaker(tx, teamId, createdBy) : undefined;
  if (!rolesToInvite(maker?.role, maker?.editorsInvite ?? false).includes(role)) throw noInvitation();
}

/** The one answer for links that are wrong, used up, expired or revoked. */
export const noInvitation = () => new AppError("not_found", m.errors_invitations_no_link());
