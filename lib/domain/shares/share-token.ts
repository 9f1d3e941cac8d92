import "server-only";
import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;

/** What opens a link, and what is kept of it: its SHA-256. */
export function makeShareToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString("base64url");
  return { token, tokenHash: hashShareToken(token) };
}

/** Anything may be asked for: what was never a token hashes to what no row has. */
export const hashShareToken = (token: string): string => createHash("sha256").update(token).digest("hex");
