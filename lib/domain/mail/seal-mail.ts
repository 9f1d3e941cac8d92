import "server-only";
import { z } from "zod";
import { env } from "@/lib/platform/env";
import { openText, sealText } from "@/lib/platform/sealed-text";
import type { ComposedMail } from "./compose-mail";

const Composed = z.object({
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});

const key = () => Buffer.from(env().ENCRYPTION_KEY, "base64");
const boundTo = (id: string) => `mail:${id}`;

/** Encrypts a mail for the database: a link in it may open an account or a team. */
export const sealMail = (id: string, mail: ComposedMail): string => sealText(key(), boundTo(id), JSON.stringify(mail));

/** Throws when the server's key has changed since. */
export const openMail = (id: string, sealed: string): ComposedMail =>
  Composed.parse(JSON.parse(openText(key(), boundTo(id), sealed)));
