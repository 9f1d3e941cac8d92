import "server-only";
import { createHmac, hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

const keys = new Map<string, Buffer>();

/** A key of its own for each purpose, made from the secret of sessions and of no use to make one. */
export function authKey(purpose: "known browsers" | "noted addresses"): Buffer {
  const known = keys.get(purpose);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", `reshoot ${purpose} v1`, 32));
  keys.set(purpose, key);
  return key;
}

/** Stands for a network address in the audit and the log: the same for the same address, and it leads back to none. */
export const addressMark = (address: string): string =>
  createHmac("sha256", authKey("noted addresses")).update(address).digest("base64url").slice(0, 16);
