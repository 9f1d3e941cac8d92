import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { requestAddress } from "@/lib/platform/audit/request-address";
import type { Db } from "@/lib/platform/db/client";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { mailMoment } from "./mail-moment";
import { findAddress } from "./mails.repo";
import { queueMail } from "./queue-mail";
import { shortEmail } from "./short-email";

/** What changed about how a person signs in. */
export type SecurityChange =
  | { kind: "password" | "app_added" | "app_removed" | "codes_replaced" }
  /** The mail goes to the address of before, because the new one may be a thief's. */
  | { kind: "email"; before: string; after: string }
  /** `name` of a passkey, or of a provider. */
  | { kind: "passkey_added" | "passkey_removed" | "provider_connected" | "provider_disconnected"; name: string }
  /** How many are left. */
  | { kind: "code_used"; count: number };

export type NoticeCtx = Pick<Ctx, "queue" | "settings" | "now">;

/**
 * Tells a person that something about their sign-in was changed, in the transaction of the change. Such mails cannot be
 * unsubscribed: who took an account over could turn them off first.
 */
export async function mailSecurityNotice(ctx: NoticeCtx, tx: Db, userId: string, change: SecurityChange) {
  if (!ctx.settings.mail) return;
  const to = change.kind === "email" ? change.before : await findAddress(tx, userId);
  if (to === undefined) return;
  const { subject, text } = wordsOf(change, to);
  const { what, action } = adviceOn(change, ctx.settings.appOrigin);
  const time = mailMoment(ctx.now());
  const network = requestAddress();
  const where = network ? m.mail_notice_where({ network, time }) : time;
  const content = { subject, paragraphs: [text, where, what], ...(action && { action }) };
  await queueMail(ctx, tx, { kind: "security", to, userId, content });
}

type Words = { subject: string; text: string };

function wordsOf(change: SecurityChange, email: string): Words {
  switch (change.kind) {
    case "password":
      return { subject: m.mail_notice_password_subject(), text: m.mail_notice_password_text({ email }) };
    case "email": {
      const address = shortEmail(change.after);
      return { subject: m.mail_notice_email_subject(), text: m.mail_notice_email_text({ address, email }) };
    }
    case "app_added":
      return { subject: m.mail_notice_app_added_subject(), text: m.mail_notice_app_added_text({ email }) };
    case "app_removed":
      return { subject: m.mail_notice_app_removed_subject(), text: m.mail_notice_app_removed_text({ email }) };
    case "codes_replaced":
      return { subject: m.mail_notice_codes_replaced_subject(), text: m.mail_notice_codes_replaced_text({ email }) };
    case "code_used": {
      const { count } = change;
      return { subject: m.mail_notice_code_used_subject(), text: m.mail_notice_code_used_text({ email, count }) };
    }
    default:
      return namedWords(change, email);
  }
}

function namedWords({ kind, name }: Extract<SecurityChange, { name: string }>, email: string): Words {
  switch (kind) {
    case "passkey_added":
      return {
        subject: m.mail_notice_passkey_added_subject(),
        text: m.mail_notice_passkey_added_text({ name, email }),
      };
    case "passkey_removed":
      return {
        subject: m.mail_notice_passkey_removed_subject(),
        text: m.mail_notice_passkey_removed_text({ name, email }),
      };
    case "provider_connected":
      return {
        subject: m.mail_notice_provider_connected_subject({ name }),
        text: m.mail_notice_provider_connected_text({ name, email }),
      };
    case "provider_disconnected":
      return {
        subject: m.mail_notice_provider_disconnected_subject({ name }),
        text: m.mail_notice_provider_disconnected_text({ name, email }),
      };
  }
}

/** What to do if it was someone else. Who has lost password or address cannot open the account page. */
function adviceOn({ kind }: SecurityChange, appOrigin: string) {
  if (kind === "email") return { what: m.mail_notice_email_what() };
  if (kind === "password") {
    const action = { label: m.mail_notice_password_action(), url: `${appOrigin}/sign-in` };
    return { what: m.mail_notice_password_what(), action };
  }
  return { what: m.mail_notice_what(), action: { label: m.mail_notice_action(), url: `${appOrigin}/account` } };
}
