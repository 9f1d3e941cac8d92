import "server-only";
import type { Ctx, PersonCtx } from "@/lib/domain/context";
import { mailSecurityNotice } from "@/lib/domain/mail/mail-security-notice";
import { queueMail } from "@/lib/domain/mail/queue-mail";
import { requestAddress } from "@/lib/platform/audit/request-address";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import type { changeEmailEndpoint } from "@/lib/shared/contracts/account";
import type { ReplyOf } from "@/lib/shared/contracts/endpoint";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findTeams, lockPerson } from "./account.repo";
import { auditAccount, auditPerson } from "./audit-account";
import { addressMark } from "./auth-keys";
import {
  EMAIL_LINK_HOURS,
  findOwnerOfEmailCode,
  replaceEmailCode,
  saveEmail,
  takeEmailCode,
} from "./change-email.repo";
import { deleteAccountLinks } from "./delete-account-links";
import { fieldProblem } from "./field-problem";
import { notAnyMore } from "./lock-membership";
import { codeHashOf, newCode } from "./one-time-code";

type Changed = ReplyOf<typeof changeEmailEndpoint>;

/**
 * Asks for another email address. With a mail server a link to the new address confirms it, and no one learns whether it has
 * an account. Without one the address counts at once, and one that has an account is refused.
 */
export async function changeEmail(ctx: PersonCtx, { email }: { email: string }): Promise<Changed> {
  const { userId } = ctx.actor;
  return ctx.db.transaction(async (tx): Promise<Changed> => {
    const person = await lockPerson(tx, userId);
    if (!person) throw notAnyMore();
    await auditAccount(ctx, tx, { action: "account.email" as const, detail: { confirmed: !ctx.settings.mail } });
    if (!ctx.settings.mail) {
      await save(ctx, tx, { userId, before: person.email, email, isConfirmed: false });
      return { state: "changed" };
    }
    const code = newCode();
    await replaceEmailCode(tx, { userId, email, codeHash: codeHashOf(code) });
    const content = {
      subject: m.mail_email_subject(),
      paragraphs: [m.mail_email_text({ name: person.name })],
      action: { label: m.mail_email_action(), url: `${ctx.settings.appOrigin}/confirm-email/${code}` },
      note: m.mail_email_note({ count: EMAIL_LINK_HOURS }),
    };
    await queueMail(ctx, tx, { kind: "email_change", to: email, userId, content });
    return { state: "confirm" };
  });
}

/** Confirms a new address by the link that was sent to it. Wrong, used and expired links look the same. */
export async function confirmEmail(ctx: Ctx, { token }: { token: string }): Promise<{ email: string }> {
  const address = addressMark(requestAddress() ?? "");
  await ctx.limits.take("passwordLink", address);
  const taken = await ctx.db.transaction(async (tx) => {
    const codeHash = codeHashOf(token);
    const owner = await findOwnerOfEmailCode(tx, codeHash);
    // The person before the code, as everything else locks them: in the other order two changes wait for each other.
    const person = owner && (await lockPerson(tx, owner.userId));
    const found = person && (await takeEmailCode(tx, codeHash));
    if (!found) throw new AppError("not_found", m.errors_account_email_link());
    const { userId, email } = found;
    await save(ctx, tx, { userId, before: person.email, email, isConfirmed: true });
    await auditPerson(tx, userId, { by: userId, action: "account.email", detail: { confirmed: true } });
    return found;
  });
  await ctx.limits.giveBack("passwordLink", address);
  return { email: taken.email };
}

type NewEmail = { userId: string; before: string; email: string; isConfirmed: boolean };

async function save(ctx: Ctx, tx: Db, { userId, before, ...wanted }: NewEmail): Promise<void> {
  const { email: after } = wanted;
  if (!(await saveEmail(tx, userId, wanted))) throw fieldProblem("email", m.errors_account_email_taken());
  await deleteAccountLinks(tx, userId);
  for (const { id } of await findTeams(tx, userId)) await recordEvent(tx, id, { noun: "member", id: userId });
  if (after.toLowerCase() === before.toLowerCase()) return;
  await mailSecurityNotice(ctx, tx, userId, { kind: "email", before, after });
}
