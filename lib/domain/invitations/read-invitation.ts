import "server-only";
import { readAccount } from "@/lib/domain/accounts/account";
import type { Ctx } from "@/lib/domain/context";
import type { InvitationPage } from "@/lib/shared/contracts/invitations";
import { noInvitation, requireOpen } from "./accept-invitation";
import { hashInvitationToken } from "./invitation-token";
import { findByToken, isMember } from "./invitations.repo";

/**
 * What a link offers, and who would accept it. Links that are not open are not found; members of the team are told so instead,
 * because they may come back by the link they joined with.
 */
export async function readInvitation(ctx: Ctx, { token }: { token: string }): Promise<InvitationPage> {
  const invitation = await findByToken(ctx.db, hashInvitationToken(token));
  if (!invitation) throw noInvitation();
  const you = await whoIs(ctx, invitation.teamId);
  if (!you?.isMember) requireOpen(invitation);
  const { team, role, maker: inviter, email, returnTo } = invitation;
  return { team, role, inviter, email, you, returnTo };
}

async function whoIs({ actor, db }: Ctx, teamId: string): Promise<InvitationPage["you"]> {
  if (actor.kind !== "member" && actor.kind !== "person") return null;
  const account = await readAccount(db, actor.userId);
  if (!account) return null;
  const { name, email } = account;
  return { name, email, isMember: await isMember(db, teamId, actor.userId) };
}
