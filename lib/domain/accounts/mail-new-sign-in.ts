import "server-only";
import { describeBrowser } from "@/lib/domain/accounts/describe-browser";
import type { Ctx } from "@/lib/domain/context";
import { mailMoment } from "@/lib/domain/mail/mail-moment";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import { shortAddress } from "@/lib/platform/short-address";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findMailChoices, isNewAccount } from "./mail-choices.repo";
import { unsubscribeLinks } from "./unsubscribe";

type SignIn = {
  userId: string;
  /** The `user-agent` header. */
  browser: string;
  address: string;
};

/** Tells a person that their account was used in a browser that it was not used in before, unless the account is new. */
export async function mailNewSignIn(
  ctx: Pick<Ctx, "db" | "queue" | "settings" | "now">,
  { userId, browser, address }: SignIn,
): Promise<void> {
  if (!ctx.settings.mail || (await isNewAccount(ctx.db, userId))) return;
  const choices = await findMailChoices(ctx.db, userId);
  if (!choices?.newSignIn) return;
  const { email } = choices;
  const { appOrigin } = ctx.settings;
  const where = m.mail_sign_in_where({
    browser: nameOfBrowser(browser),
    network: shortAddress(address),
    time: mailMoment(ctx.now()),
  });
  const content = {
    subject: m.mail_sign_in_subject(),
    paragraphs: [m.mail_sign_in_text({ email }), where, m.mail_sign_in_what()],
    action: { label: m.mail_sign_in_action(), url: `${appOrigin}/account` },
    unsubscribe: unsubscribeLinks(appOrigin, userId, "new_sign_in"),
  };
  await queueMail(ctx, ctx.db, { kind: "new_sign_in", to: email, userId, content });
}

function nameOfBrowser(header: string): string {
  const { browser, system } = describeBrowser(header);
  return [browser, system].filter(Boolean).join(", ") || m.mail_sign_in_unknown_browser();
}
