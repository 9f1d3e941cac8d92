import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse as toBytes, stringify as toUuid } from "uuid";

/**
 * `media`: reads the files of one share. `unlock`: the passphrase was entered. `view`: this browser has begun a view.
 * `resume`: the same view may continue in another browser of the same network.
 */
export type TokenPurpose = "media" | "unlock" | "view" | "resume";
export type SignedToken = {
  shareId: string;
  version: number;
  expiresAt: Date;
  /** The ID of the visitor who has begun a view; null before that. */
  viewer: string | null;
};

const HEAD_BYTES = 24;
const VIEWER_BYTES = 12;
const SEAL_BYTES = 24;
/** Both lengths are whole groups of base64url, so that each signed token has only one spelling. */
const TEXT = /^(?:[\w-]{64}|[\w-]{80})$/;

/** A new viewer ID. It is random, so it does not identify a person. */
export const makeViewer = (): string => randomBytes(VIEWER_BYTES).toString("base64url");

/**
 * Makes a token that allows one purpose with one version of one share until it expires. Nothing is stored: the token
 * is encrypted with a key that is not in the database. The share's own row is checked at each use. `bound` is not
 * part of the token and must be the same when it is read.
 */
export function signToken(
  key: Buffer,
  purpose: TokenPurpose,
  { shareId, version, expiresAt, viewer }: SignedToken,
  bound = "",
): string {
  const head = Buffer.alloc(HEAD_BYTES);
  head.set(toBytes(shareId));
  head.writeUInt32BE(version, 16);
  head.writeUInt32BE(Math.floor(expiresAt.getTime() / 1000), 20);
  const said = viewer === null ? head : Buffer.concat([head, Buffer.from(viewer, "base64url")]);
  return Buffer.concat([said, seal(key, purpose, said, bound)]).toString("base64url");
}

/** Null when the signed token is forged, cut, made for another purpose, or expired. */
export function verifyToken(
  key: Buffer,
  purpose: TokenPurpose,
  { text, now, bound = "" }: { text: string; now: Date; bound?: string },
): SignedToken | null {
  if (!TEXT.test(text)) return null;
  const bytes = Buffer.from(text, "base64url");
  const said = bytes.subarray(0, -SEAL_BYTES);
  if (!timingSafeEqual(bytes.subarray(-SEAL_BYTES), seal(key, purpose, said, bound))) return null;
  const expiresAt = new Date(said.readUInt32BE(20) * 1000);
  if (expiresAt <= now) return null;
  const viewer = said.length > HEAD_BYTES ? said.subarray(HEAD_BYTES).toString("base64url") : null;
  return { shareId: toUuid(said, 0), version: said.readUInt32BE(16), expiresAt, viewer };
}

const seal = (key: Buffer, purpose: TokenPurpose, said: Buffer, bound: string): Buffer =>
  createHmac("sha256", key).update(`${purpose}\0`).update(said).update(bound).digest().subarray(0, SEAL_BYTES);
