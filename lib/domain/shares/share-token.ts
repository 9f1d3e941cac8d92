import "server-only";
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** Makes the token that opens a share, and its SHA-256, which is all that is stored. */
export function makeShareToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashShareToken(token) };
}

/** Accepts any text: a text that was never a token has a hash that no row has. */
export const hashShareToken = (token: string): string => createHash("sha256").update(token).digest("hex");
