import "server-only";
import { beginClosing, closeAccount, requireOwnPassword } from "@/lib/domain/accounts/close-account";
import type { MemberCtx, PersonCtx } from "@/lib/domain/context";
import { endInvitationsOf } from "@/lib/domain/invitations/end-invitations";
import { decideShares } from "@/lib/domain/shares/revoke-shares";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import type { Role } from "@/lib/shared/permissions";
import { deleteTeam } from "./delete-team";
import { deleteMember, lockMembers } from "./members.repo";

type Membership = { id: string; name: string; role: Role };
type Confirmation = {
  password?: string | undefined;
  /** The typed names of the teams that are deleted with the account. */
  teams?: readonly { id: string; name: string }[] | undefined;
};

/**
 * Deletes the caller's account: they leave all teams, their links are revoked, and name, email, password and sessions
 * are removed. What they made and paid for stays in its team under "Former member"; a team in which they are alone is deleted.
 * Throws `last_owner` when others would stay without an owner. A refusal changes nothing.
 */
export async function deleteAccount(ctx: PersonCtx, { password, teams = [] }: Confirmation) {
  await requireOwnPassword(ctx, password);
  await ctx.db.transaction(async (tx) => {
    const memberships = await beginClosing(ctx, tx);
    // In the order of IDs, so that two deletions at once cannot deadlock.
    for (const team of memberships.toSorted((a, b) => a.id.localeCompare(b.id))) {
      await leave(ctx, tx, { ...team, typed: teams.find(({ id }) => id === team.id)?.name });
    }
    await closeAccount(ctx, tx);
  });
  return { deleted: true } as const;
}

type Leaving = Membership & { typed: string | undefined };

async function leave(ctx: PersonCtx, tx: Db, { id: teamId, name, role, typed }: Leaving): Promise<void> {
  const { userId } = ctx.actor;
  const people = await lockMembers(tx, teamId);
  if (role === "owner" && people.length === 1) return deleteTeam(ctx, tx, { id: teamId, name, typed });
  const hasOwner = people.some((one) => one.role === "owner" && one.id !== userId);
  if (!hasOwner) throw new AppError("last_owner", m.errors_account_last_owner({ team: name }));
  const inTeam: MemberCtx = { ...ctx, actor: { kind: "member", userId, teamId, role } };
  const revoked = await decideShares(inTeam, tx, { from: userId, decision: "revoke" });
  await deleteMember(tx, teamId, userId);
  await recordAudit(tx, { teamId, userId, action: "account.delete", subject: userId, detail: { role, revoked } });
  await recordEvent(tx, teamId, { noun: "member", id: userId });
  await endInvitationsOf(inTeam, tx, userId);
}
