import "server-only";
import { hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

let cached: Buffer | undefined;

/** The key of share signed tokens. It is derived from the session secret, and cannot be used to forge a session. */
export function shareKey(): Buffer {
  // text-ok: part of a key
  cached ??= Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "reshoot share links v1", 32));
  return cached;
}
