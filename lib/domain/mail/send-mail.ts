import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { createMailer, type Mailer, type MailServer } from "@/lib/platform/mail/mailer";
import { deleteOldMails, findWaitingMail, type MailRow, markFailed, markSent, noteProblem } from "./mails.repo";
import { openMail } from "./seal-mail";

type Subject = { mailId: string };

/** Rows of mails are kept this long, so that an operator can see what was sent. */
const KEPT_DAYS = 90;
const LONGEST_PROBLEM = 500;

/**
 * Sends one mail. A mail server that is down, slow or refuses makes the task fail, and the queue tries again for some hours. A
 * worker that dies between the server's answer and the row sends it twice, under one message ID.
 */
export async function sendMail(ctx: WorkerCtx, { mailId }: Subject): Promise<void> {
  const row = await findWaitingMail(ctx.db, mailId);
  const server = ctx.settings.mail;
  if (!row?.sealed) return;
  if (!server) return markFailed(ctx.db, mailId);
  try {
    await mailerFor(server).send(outgoing(row, row.sealed, server));
  } catch (error) {
    await noteProblem(ctx.db, mailId, String(error).slice(0, LONGEST_PROBLEM));
    throw error;
  }
  await markSent(ctx.db, mailId);
  await deleteOldMails(ctx.db, KEPT_DAYS);
}

/** After the last try: the mail is given up and its content forgotten. What it was about can be done in another way. */
export async function handleFailedMail(ctx: WorkerCtx, { mailId }: Subject): Promise<void> {
  await markFailed(ctx.db, mailId);
  ctx.log.error({ mailId }, "a mail could not be sent");
}

function outgoing({ id, to }: MailRow, sealed: string, { from }: MailServer) {
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
  return { ...openMail(id, sealed), to, messageId: `<${id}@${domain}>` };
}

const mailers = new Map<string, Mailer>();

/** One pool of connections per mail server and process. */
function mailerFor(server: MailServer): Mailer {
  const key = `${server.url} ${server.from}`;
  const known = mailers.get(key) ?? createMailer(server);
  mailers.set(key, known);
  return known;
}
