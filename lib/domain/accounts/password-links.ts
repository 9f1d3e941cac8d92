import "server-only";
import type { Ctx, MemberCtx } from "@/lib/domain/context";
import { mailSecurityNotice } from "@/lib/domain/mail/mail-security-notice";
import { requirePermission } from "@/lib/domain/require-permission";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { requestAddress } from "@/lib/platform/audit/request-address";
import { hashPassword } from "@/lib/platform/password";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import type { createPasswordLinkEndpoint } from "@/lib/shared/contracts/password-links";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { lockPerson } from "./account.repo";
import { auditPerson } from "./audit-account";
import { addressMark } from "./auth-keys";
import { deleteAccountLinks } from "./delete-account-links";
import { lockMembership } from "./lock-membership";
import { codeHashOf, newCode } from "./one-time-code";
import { countTeams, findPersonOfLink, replacePasswordLink, takePasswordLink } from "./password-links.repo";
import { lockMember, markEmailConfirmed, savePasswordHash } from "./people.repo";
import { requireGoodPassword } from "./require-good-password";
import { deleteSessionsOf } from "./sessions.repo";

/**
 * Creates the link by which a member of this team chooses a new password. An owner must not decide about what belongs
 * to another team, so the member may be in no other one.
 */
export async function createPasswordLink(
  ctx: MemberCtx,
  { id }: { id: string },
): Promise<ReplyOf<typeof createPasswordLinkEndpoint>> {
  requirePermission(ctx, "members.change");
  const { teamId, userId } = ctx.actor;
  if (id === userId) throw new AppError("conflict", m.errors_account_link_for_yourself());
  const token = newCode();
  const expiresAt = await ctx.db.transaction(async (tx) => {
    await lockMembership(ctx, tx);
    if (!(await lockMember(tx, teamId, id))) throw new AppError("not_found", m.errors_members_missing());
    const person = await lockPerson(tx, id);
    if (!person) throw new AppError("not_found", m.errors_members_missing());
    if ((await countTeams(tx, id)) > 1) {
      throw new AppError("conflict", m.errors_account_link_other_team({ name: person.name }));
    }
    await recordAudit(tx, { teamId, userId, action: "password.link" as const, subject: id });
    return replacePasswordLink(tx, id, codeHashOf(token));
  });
  return { url: `${ctx.settings.appOrigin}/reset-password/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Who chooses a new password by this link; null when it does not count. Guesses are counted by network address. */
export async function findPersonByLink(ctx: Ctx, token: string): Promise<{ name: string; email: string } | null> {
  return (await find(ctx, token)) ?? null;
}

async function find({ db, limits }: Ctx, token: string) {
  const address = addressMark(requestAddress() ?? "");
  await limits.take("passwordLink", address);
  const person = await findPersonOfLink(db, codeHashOf(token));
  if (person) await limits.giveBack("passwordLink", address);
  return person;
}

/** Sets a new password by a link, which then stops working, and ends all sessions of its person. */
export async function resetPasswordByLink(
  ctx: Ctx,
  { token, password }: { token: string; password: string },
): Promise<{ ended: number }> {
  const person = await find(ctx, token);
  if (!person) throw invalid();
  await requireGoodPassword(password, person);
  const passwordHash = await hashPassword(password);
  const ended = await ctx.db.transaction(async (tx) => {
    const codeHash = codeHashOf(token);
    await lockPerson(tx, person.id);
    const taken = (await findPersonOfLink(tx, codeHash)) && (await takePasswordLink(tx, codeHash));
    if (!taken) throw invalid();
    if (taken.isMailed) await markEmailConfirmed(tx, person.id, person.email);
    await savePasswordHash(tx, person.id, passwordHash);
    await deleteAccountLinks(tx, person.id);
    const count = await deleteSessionsOf(tx, person.id);
    await auditPerson(tx, person.id, { by: person.id, action: "password.reset", detail: { by: "link" } });
    await mailSecurityNotice(ctx, tx, person.id, { kind: "password" });
    return count;
  });
  return { ended };
}

const invalid = () => new AppError("not_found", m.errors_account_link_invalid());
