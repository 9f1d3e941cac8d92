import { MAX_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { endpoint } from "./endpoint";
import { OneId } from "./one-id";
import * as z from "./schema";

export const createPasswordLinkEndpoint = endpoint({
  method: "POST",
  path: "/api/members/{id}/password-link",
  summary: "Create a link by which a member chooses a new password, once; it replaces an earlier link",
  access: "members.change",
  confirmed: true,
  status: 201,
  params: OneId,
  reply: z.object({
    /** Shown only now. */
    url: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  limit: "secret",
});

export const mailPasswordLinkEndpoint = endpoint({
  method: "POST",
  path: "/api/reset-password/mail",
  summary: "Email a link by which a person chooses a new password; the answer is the same for unknown addresses",
  access: "public",
  status: 202,
  body: z.object({ email: z.string().check(z.minLength(3), z.maxLength(254)) }),
  reply: z.object({}),
});

export const resetPasswordEndpoint = endpoint({
  method: "POST",
  path: "/api/reset-password",
  summary: "Choose a new password by a password link; ends all sessions of its person",
  access: "public",
  status: 200,
  body: z.object({
    token: z.string().check(z.minLength(1), z.maxLength(200)),
    password: z.string().check(z.minLength(1), z.maxLength(MAX_PASSWORD_LENGTH)),
  }),
  reply: z.object({
    /** How many sessions were ended. */
    ended: z.int(),
  }),
});
