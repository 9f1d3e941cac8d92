import "server-only";
import { createHash, randomBytes } from "node:crypto";

const SECRET = /\/api\/callbacks\/veo\/([A-Za-z0-9_-]{43})\/?$/;

/** 32 random bytes that identify one paid call. Only the callback URL contains them; we store their hash. */
export const createAttemptSecret = () => randomBytes(32).toString("base64url");

/** Identifies an attempt in the database. The callback URL cannot be derived from it. */
export const hashAttemptSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");

/** The callback URL of one paid call. It contains the secret, so do not store or log it. */
export const callbackUrlOf = (appOrigin: string, secret: string) => `${appOrigin}/api/callbacks/veo/${secret}`;

/**
 * The hash of the secret in a callback URL, or null when the URL is not ours. Any origin is accepted: ours may have
 * changed.
 */
export function attemptHashOf(callbackUrl: string | undefined): string | null {
  const secret = callbackUrl && SECRET.exec(callbackUrl)?.[1];
  return secret ? hashAttemptSecret(secret) : null;
}
