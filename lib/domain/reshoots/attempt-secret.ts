import "server-only";
import { createHash, randomBytes } from "node:crypto";

const SECRET = /\/api\/callbacks\/veo\/([A-Za-z0-9_-]{43})\/?$/;

/** 32 random bytes that name one paid call. Only the callback URL carries them; we keep their hash. */
export const createAttemptSecret = () => randomBytes(32).toString("base64url");

/** How an attempt is recognised: what lies in the database tells nobody the callback URL. */
export const hashAttemptSecret = (secret: string) => createHash("sha256").update(secret).digest("hex");

export const callbackUrlOf = (appOrigin: string, secret: string) => `${appOrigin}/api/callbacks/veo/${secret}`;

/** The hash of the secret in a callback URL, or null when it is none of ours. Any origin counts: ours may have changed. */
export function attemptHashOf(callbackUrl: string | undefined): string | null {
  const secret = callbackUrl && SECRET.exec(callbackUrl)?.[1];
  return secret ? hashAttemptSecret(secret) : null;
}
