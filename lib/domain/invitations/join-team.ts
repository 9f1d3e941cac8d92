import "server-only";
import { confirmEmailOf, createAccount, findAccount, showTeam } from "@/lib/domain/accounts/account";
import { fieldProblem } from "@/lib/domain/accounts/field-problem";
import { requireGoodPassword } from "@/lib/domain/accounts/require-good-password";
import { signInWithPassword } from "@/lib/domain/accounts/sign-in-with-password";
import type { Ctx } from "@/lib/domain/context";
import { hashPassword } from "@/lib/platform/password";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isFor, join, noInvitation, requireOpen } from "./accept-invitation";
import { hashInvitationToken, isMailedToken } from "./invitation-token";
import { findByToken, type InvitationView } from "./invitations.repo";

/** Whether this link was mailed to the address in the form, and to no one else. */
const isProven = ({ email }: InvitationView, form: Form): boolean =>
  email !== null && isFor({ email }, [form.email]) && isMailedToken(form.token);

type Form = { token: string; name: string; email: string; password: string };

/**
 * Makes an account and joins the team with it, in one transaction. An email that has an account joins with that account's own
 * password, so a second tab or a repeated form ends the same way. The browser signs in afterwards, as always.
 */
export async function joinTeam(ctx: Ctx, form: Form): Promise<{ returnTo: string }> {
  const invitation = await findByToken(ctx.db, hashInvitationToken(form.token));
  if (!invitation) throw noInvitation();
  if (!isFor(invitation, [form.email])) {
    requireOpen(invitation);
    throw fieldProblem("email", m.errors_invitations_other_address());
  }
  if (await findAccount(ctx.db, form.email)) return joinWithAccount(ctx, invitation, form);
  requireOpen(invitation);
  await requireGoodPassword(form.password, form);
  const passwordHash = await hashPassword(form.password);
  const isMade = await ctx.db.transaction(async (tx) => {
    const { name, email } = form;
    const emailConfirmedAt = isProven(invitation, form) ? ctx.now() : null;
    const userId = await createAccount(tx, { name, email, emailConfirmedAt, passwordHash });
    if (!userId) return false;
    await join(tx, invitation, { userId, emails: [email], by: "new_account" });
    await showTeam(tx, { userId, teamId: invitation.teamId });
    return true;
  });
  // The same form in another tab was faster.
  return isMade ? { returnTo: invitation.returnTo } : joinWithAccount(ctx, invitation, form);
}

/** Counts the attempt like a sign-in. A wrong password for a link that is not open is answered like any such link. */
async function joinWithAccount(ctx: Ctx, invitation: InvitationView, form: Form): Promise<{ returnTo: string }> {
  const { email, password } = form;
  const person = await signInWithPassword(ctx, { email, password, address: ctx.address ?? "" });
  if (!person) {
    requireOpen(invitation);
    throw fieldProblem("password", m.errors_invitations_not_with_this_password());
  }
  await ctx.db.transaction(async (tx) => {
    await join(tx, invitation, { userId: person.id, emails: [person.email], by: "account" });
    if (isProven(invitation, form)) await confirmEmailOf(tx, person);
    await showTeam(tx, { userId: person.id, teamId: invitation.teamId });
  });
  return { returnTo: invitation.returnTo };
}
