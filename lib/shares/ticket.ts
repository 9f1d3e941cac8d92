import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { parse as toBytes, stringify as toUuid } from "uuid";

/** `media`: reads the files of one link. `unlock`: its passphrase was given. */
export type TicketPurpose = "media" | "unlock";
export type Ticket = { shareId: string; version: number; expiresAt: Date };

const HEAD_BYTES = 24;
const SEAL_BYTES = 24;
const TEXT = /^[\w-]{64}$/;

/**
 * Says that whoever holds it may do one thing with one version of one link until a moment. Nothing is stored: it is
 * sealed with a key that is not in the database. Whether the link still opens is asked at its row each time.
 */
export function issueTicket(key: Buffer, purpose: TicketPurpose, { shareId, version, expiresAt }: Ticket): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.set(toBytes(shareId));
  head.writeUInt32BE(version, 16);
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 20);
  return Buffer.concat([head, seal(key, purpose, head)]).toString("base64url");
}

/** Null for what is forged, cut, made for another purpose, or over. */
export function readTicket(key: Buffer, purpose: TicketPurpose, text: string, now: Date): Ticket | null {
  if (!TEXT.test(text)) return null;
  const bytes = Buffer.from(text, "base64url");
  const head = bytes.subarray(0, HEAD_BYTES);
  if (!timingSafeEqual(bytes.subarray(HEAD_BYTES), seal(key, purpose, head))) return null;
  const expiresAt = new Date(head.readUInt32BE(20) * 1000);
  if (expiresAt <= now) return null;
  return { shareId: toUuid(head, 0), version: head.readUInt32BE(16), expiresAt };
}

const seal = (key: Buffer, purpose: TicketPurpose, head: Buffer): Buffer =>
  createHmac("sha256", key).update(`${purpose}\0`).update(head).digest().subarray(0, SEAL_BYTES);
