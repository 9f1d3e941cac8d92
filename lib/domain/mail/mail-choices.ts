import "server-only";
import { notAnyMore } from "@/lib/domain/accounts/lock-membership";
import type { PersonCtx } from "@/lib/domain/context";
import type { MailChoices, MailChoicesChange } from "@/lib/shared/contracts/mail";
import { findMailChoices, saveMailChoices } from "./mails.repo";

/** Which mails the caller gets. `configured` is false when this server sends none. */
export async function readMailChoices(ctx: PersonCtx): Promise<MailChoices> {
  const found = await findMailChoices(ctx.db, ctx.actor.userId);
  if (!found) throw notAnyMore();
  return { ...found, configured: ctx.settings.mail !== null };
}

/** Changes which mails the caller gets from now on. */
export async function changeMailChoices(ctx: PersonCtx, change: MailChoicesChange): Promise<MailChoices> {
  await saveMailChoices(ctx.db, ctx.actor.userId, change);
  return readMailChoices(ctx);
}
