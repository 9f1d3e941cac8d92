import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { mailSecurityNotice } from "@/lib/domain/mail/mail-security-notice";
import { hashPassword } from "@/lib/platform/password";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { replacePasswordHash } from "./account.repo";
import { auditAccount } from "./audit-account";
import { deleteAccountLinks } from "./delete-account-links";
import { requireGoodPassword } from "./require-good-password";
import { requirePasswordOf, requirePerson, requireSession } from "./require-password";
import { confirmSession, deleteSessionsOf } from "./sessions.repo";

type Change = { current?: string | undefined; password: string };

/**
 * Sets a new password and ends all other sessions of the person; returns how many. Links that change password or email stop
 * working. Of two changes at once only one succeeds.
 */
export async function changePassword(ctx: PersonCtx, { current, password }: Change): Promise<{ ended: number }> {
  const session = requireSession(ctx);
  const person = await requirePerson(ctx);
  await requirePasswordOf(ctx, person, { password: current, field: "current" });
  await requireGoodPassword(password, person);
  const after = await hashPassword(password);
  const ended = await ctx.db.transaction(async (tx) => {
    const isChanged = await replacePasswordHash(tx, person.id, { before: person.passwordHash, after });
    if (!isChanged) throw new AppError("conflict", m.errors_account_changed_meanwhile());
    await deleteAccountLinks(tx, person.id);
    const count = await deleteSessionsOf(tx, person.id, session.id);
    await confirmSession(tx, session.id);
    await auditAccount(ctx, tx, { action: "password.change", detail: { ended: count } });
    await mailSecurityNotice(ctx, tx, person.id, { kind: "password" });
    return count;
  });
  return { ended };
}
