import "server-only";
import { hkdfSync } from "node:crypto";
import { env } from "@/lib/platform/env";

let cached: Buffer | undefined;

/** Seals what the holders of links carry. Made from the secret of sessions, and of no use to make one. */
export function shareKey(): Buffer {
  cached ??= Buffer.from(hkdfSync("sha256", env().AUTH_SECRET, "", "reshoot share links v1", 32));
  return cached;
}
