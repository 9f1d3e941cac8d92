import "server-only";
import { auditAccount } from "@/lib/domain/accounts/audit-account";
import { notAnyMore } from "@/lib/domain/accounts/lock-membership";
import type { PersonCtx } from "@/lib/domain/context";
import type { MailChoices, MailChoicesChange } from "@/lib/shared/contracts/mail";
import { findMailChoices, saveMailChoices } from "./mail-choices.repo";

/** Which mails the caller gets. `configured` is false when this server sends none. */
export async function readMailChoices(ctx: PersonCtx): Promise<MailChoices> {
  const found = await findMailChoices(ctx.db, ctx.actor.userId);
  if (!found) throw notAnyMore();
  return { ...found, configured: ctx.settings.mail !== null };
}

/** Changes which mails the caller gets from now on. */
export async function changeMailChoices(ctx: PersonCtx, change: MailChoicesChange): Promise<MailChoices> {
  await ctx.db.transaction(async (tx) => {
    await saveMailChoices(tx, ctx.actor.userId, change);
    await auditAccount(ctx, tx, { action: "account.mail", detail: change });
  });
  return readMailChoices(ctx);
}
