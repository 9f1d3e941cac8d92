import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a fresh nonce: `v1.<iv>.<tag>.<cipher>` in base64url. The team ID is authenticated with it, so a
 * sealed token that is copied into another team's row cannot be opened there.
 */
export function sealToken(key: Buffer, teamId: string, token: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES }).setAAD(boundTo(teamId));
  const sealed = Buffer.concat([cipher.update(token, "utf8"), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** Throws `no_connection` when the key has changed or the row was tampered with: the token must be entered again. */
export function openToken(key: Buffer, teamId: string, sealed: string): string {
  const [version, ...parts] = sealed.split(".");
  const [iv, tag, cipher] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || !iv || !tag || !cipher) throw unreadable();
  try {
    const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(boundTo(teamId)).setAuthTag(tag);
    return Buffer.concat([decipher.update(cipher), decipher.final()]).toString("utf8");
  } catch (cause) {
    throw unreadable(cause);
  }
}

const boundTo = (teamId: string) => Buffer.from(`connection-token:${teamId}`, "utf8");

const unreadable = (cause?: unknown) =>
  new AppError("no_connection", m.errors_connection_token_unreadable(), { cause });
