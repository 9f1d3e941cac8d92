import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import { composeMail, type MailContent } from "./compose-mail";
import { insertMail } from "./mails.repo";
import { sealMail } from "./seal-mail";

type MailKind =
  | "invitation"
  | "password"
  | "email_change"
  | "new_sign_in"
  | "batch_done"
  | "security"
  | "inbox"
  | "guest_answers";

export type QueuedMail = {
  kind: MailKind;
  to: string;
  content: MailContent;
  userId?: string;
  teamId?: string;
  /** One mail per occasion. */
  occasion?: string;
};

/**
 * Queues a mail in the transaction of its reason, so that it is sent exactly when the reason stands. Without a mail server it
 * does nothing and returns false; so it does for an occasion that had its mail.
 */
export async function queueMail({ queue, settings }: Pick<Ctx, "queue" | "settings">, tx: Db, mail: QueuedMail) {
  if (!settings.mail) return false;
  const { content, ...row } = mail;
  const id = newId();
  const isNew = await insertMail(tx, { ...row, id, sealed: sealMail(id, composeMail(content)) });
  if (isNew) await queue.enqueue(tx, "mail.send", [{ mailId: id }]);
  return isNew;
}
