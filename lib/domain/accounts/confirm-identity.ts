import "server-only";
import type { PersonCtx } from "@/lib/domain/context";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { auditAccount } from "./audit-account";
import { requirePasswordOf, requirePerson, requireSession } from "./require-password";
import { confirmSession } from "./sessions.repo";

/** The person enters their password again: for ten minutes this session may make sensitive changes. */
export async function confirmIdentity(
  ctx: PersonCtx,
  { password }: { password: string },
): Promise<{ confirmed: true }> {
  const session = requireSession(ctx);
  const person = await requirePerson(ctx);
  if (person.passwordHash === null) throw new AppError("conflict", m.errors_account_no_password());
  await requirePasswordOf(ctx, person, { password, field: "password" });
  await ctx.db.transaction(async (tx) => {
    await confirmSession(tx, session.id);
    await auditAccount(ctx, tx, { action: "session.confirm" });
  });
  return { confirmed: true };
}
