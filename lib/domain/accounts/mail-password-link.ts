import "server-only";
import { createHash } from "node:crypto";
import type { Ctx } from "@/lib/domain/context";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import { recordAudit } from "@/lib/platform/audit/record-audit";
import { requestAddress } from "@/lib/platform/audit/request-address";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { addressMark } from "./auth-keys";
import { codeHashOf, newCode } from "./one-time-code";
import { PASSWORD_LINK_HOURS, replacePasswordLink } from "./password-links.repo";
import { findByEmail, findTeamOf } from "./people.repo";

/**
 * Emails a password link to the person with this address. Known and unknown addresses get one answer in one time: the link is
 * made after it. Without a mail server nothing is sent, and the sign-in page does not offer it. An address gets at most three
 * emails an hour; further ones are left out silently.
 */
export async function mailPasswordLink(ctx: Ctx, { email }: { email: string }): Promise<Record<string, never>> {
  await ctx.limits.take("passwordMailAddress", addressMark(requestAddress() ?? ""));
  send(ctx, email).catch((error: unknown) => {
    const isLimit = error instanceof AppError && error.code === "rate_limited";
    if (!isLimit) ctx.log.error({ err: error }, "a password link could not be made");
  });
  return {};
}

async function send(ctx: Ctx, given: string): Promise<void> {
  const key = createHash("sha256").update(given.trim().toLowerCase()).digest("base64url");
  await ctx.limits.take("passwordMail", key);
  if (!ctx.settings.mail) return;
  const person = await findByEmail(ctx.db, given.trim());
  if (!person) return;
  const { id: userId, email } = person;
  const code = newCode();
  const content = {
    subject: m.mail_password_subject(),
    paragraphs: [m.mail_password_text({ email })],
    action: { label: m.mail_password_action(), url: `${ctx.settings.appOrigin}/reset-password/${code}` },
    note: m.mail_password_note({ count: PASSWORD_LINK_HOURS.password_mail }),
  };
  await ctx.db.transaction(async (tx) => {
    await replacePasswordLink(tx, userId, codeHashOf(code), "password_mail");
    await queueMail(ctx, tx, { kind: "password", to: email, userId, content });
    const teamId = await findTeamOf(tx, userId);
    const entry = { userId: null, action: "password.mail" as const, subject: userId };
    if (teamId) await recordAudit(tx, { ...entry, teamId });
  });
}
