import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const VERSION = "v1";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM with a fresh nonce: `v1.<iv>.<tag>.<cipher>` in base64url. `boundTo` is authenticated with it, so a sealed
 * text that is copied into another row cannot be opened there.
 */
export function sealText(key: Buffer, boundTo: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES }).setAAD(bytesOf(boundTo));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** Throws when the key has changed, the row was tampered with, or the text was never sealed. */
export function openText(key: Buffer, boundTo: string, sealed: string): string {
  const [version, ...parts] = sealed.split(".");
  const [iv, tag, cipher] = parts.map((part) => Buffer.from(part, "base64url"));
  if (version !== VERSION || !iv || !tag || !cipher) throw new Error("this is not a sealed text");
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(bytesOf(boundTo)).setAuthTag(tag);
  return Buffer.concat([decipher.update(cipher), decipher.final()]).toString("utf8");
}

const bytesOf = (text: string) => Buffer.from(text, "utf8");
