import { endpoint } from "./endpoint";
import { INBOX_MAILS } from "./review-choices";
import * as z from "./schema";

const MailChoices = z
  .object({
    /** False when this server has no mail server: then nothing is sent. */
    configured: z.boolean(),
    email: z.string(),
    /** A sign-in from a browser that the person has not used before. */
    newSignIn: z.boolean(),
    /** The last reshoot of an order has ended. */
    batchDone: z.boolean(),
    inbox: z.enum(INBOX_MAILS),
  })
  .register(z.globalRegistry, { id: "MailChoices" });
export type MailChoices = z.output<typeof MailChoices>;

const MailChoicesChange = z.union([
  z.object({ newSignIn: z.boolean() }),
  z.object({ batchDone: z.boolean() }),
  /** The digest comes in the morning of `timeZone`, an IANA name. */
  z.object({ inbox: z.enum(INBOX_MAILS), timeZone: z.optional(z.string().check(z.maxLength(100))) }),
]);
export type MailChoicesChange = z.output<typeof MailChoicesChange>;

export const getMailChoicesEndpoint = endpoint({
  method: "GET",
  path: "/api/account/mail",
  summary: "Which mails you get",
  access: "signed_in",
  status: 200,
  reply: MailChoices,
});

export const changeMailChoicesEndpoint = endpoint({
  method: "PATCH",
  path: "/api/account/mail",
  summary: "Choose which mails you get",
  access: "signed_in",
  status: 200,
  body: MailChoicesChange,
  reply: MailChoices,
  limit: "write",
});

/** A mail program's own button calls it, without a session (RFC 8058). */
export const unsubscribeEndpoint = endpoint({
  method: "POST",
  path: "/api/mail/unsubscribe/{token}",
  summary: "End the mails that the link was sent with",
  access: "public",
  status: 200,
  params: z.object({ token: z.string().check(z.maxLength(200)) }),
  reply: z.object({ kind: z.enum(["new_sign_in", "batch_done", "inbox", "guest_answers"]) }),
});
