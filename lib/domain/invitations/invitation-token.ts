import "server-only";
import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { authKey } from "@/lib/domain/accounts/auth-keys";

const TOKEN_BYTES = 32;

/** Makes the token of an invitation's link, and its SHA-256, which is all that is stored. */
export function makeInvitationToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashInvitationToken(token) };
}

/** Accepts any text: a text that was never a token has a hash that no row has. A mailed token has the same hash. */
export const hashInvitationToken = (token: string): string =>
  createHash("sha256")
    .update(token.split(".")[0] ?? "")
    .digest("hex");

const SEAL_LENGTH = 22;
const sealOf = (token: string) =>
  // text-ok: the name of a key
  createHmac("sha256", authKey("mailed invitations")).update(token).digest("base64url").slice(0, SEAL_LENGTH);

/**
 * The token as it stands in the mail. Its maker is shown the token without the seal, so who comes with the seal has read the mail.
 */
export const mailedToken = (token: string): string => `${token}.${sealOf(token)}`;

/** Whether this token came by mail to the invited address. */
export function isMailedToken(text: string): boolean {
  const [token = "", seal = ""] = text.split(".");
  const [given, expected] = [Buffer.from(seal), Buffer.from(sealOf(token))];
  return given.length === expected.length && timingSafeEqual(given, expected);
}
