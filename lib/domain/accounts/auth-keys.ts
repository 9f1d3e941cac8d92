import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

const keys = new Map<string, Buffer>();

/** A separate HMAC key for each purpose, derived from the session secret. It cannot be used to sign a session. */
export function authKey(
  purpose: "known browsers" | "noted addresses" | "unsubscribing" | "carried invitations" | "mailed invitations",
): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  // text-ok: the name of a key
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", `reshoot ${purpose} v1`, 32));
  keys.set(purpose, key);
  return key;
}

/**
 * Replaces a network address in the audit and the log. The same address gives the same mark; the mark cannot be
 * reversed.
 */
export const addressMark = (address: string): string =>
  // text-ok: the name of a key
  createHmac("sha256", authKey("noted addresses")).update(address).digest("base64url").slice(0, 16);
