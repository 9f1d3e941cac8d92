import "server-only";
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** Makes the token of an invitation's link, and its SHA-256, which is all that is stored. */
export function makeInvitationToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashInvitationToken(token) };
}

/** Accepts any text: a text that was never a token has a hash that no row has. */
export const hashInvitationToken = (token: string): string => createHash("sha256").update(token).digest("hex");
