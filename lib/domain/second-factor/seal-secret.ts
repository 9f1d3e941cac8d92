import "server-only";
import { env } from "@/lib/platform/env";
import { openText, sealText } from "@/lib/platform/sealed-text";

const key = () => Buffer.from(env().ENCRYPTION_KEY, "base64");
const boundTo = (userId: string) => `authenticator-secret:${userId}`;

/** Encrypts an authenticator app's secret for one person: in another person's row it cannot be opened. */
export const sealSecret = (userId: string, secret: string): string => sealText(key(), boundTo(userId), secret);

/** Undefined when the server's key has changed or the row was tampered with: then the app's codes are wrong. */
export function openSecret(userId: string, sealed: string): string | undefined {
  try {
    return openText(key(), boundTo(userId), sealed);
  } catch {
    return undefined;
  }
}
