import "server-only";
import { createTransport } from "nodemailer";

/** `url`: `smtp://` (upgraded by STARTTLS) or `smtps://`, with user and password. `from`: the sender of every mail. */
export type MailServer = { url: string; from: string };

type OutgoingMail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The same for every try, so that a mail that is sent twice arrives as one. */
  messageId: string;
  headers?: Record<string, string>;
};

export type Mailer = { send(mail: OutgoingMail): Promise<void>; close(): void };

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])$/;

/**
 * A client of one mail server. Without TLS it speaks only to this machine: a mail may hold a link that opens an account.
 * Rejects with the server's own words when it is down, slow, or refuses.
 */
export function createMailer({ url, from }: MailServer): Mailer {
  const { hostname, protocol } = new URL(url);
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    requireTLS: protocol === "smtp:" && !LOOPBACK.test(hostname),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail({ from, ...mail });
    },
    close: () => transport.close(),
  };
}
