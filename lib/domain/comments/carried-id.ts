import { createHash } from "node:crypto";

const UUID_BYTES = 16;

/**
 * The draft ID of a comment that is carried over: a UUID of version 5 (RFC 9562) with the target as its namespace, so that two
 * people who carry the same comment over at the same moment make one.
 */
export function carriedDraftId(originalId: string, targetId: string): string {
  const hash = createHash("sha1")
    .update(Buffer.from(targetId.replaceAll("-", ""), "hex"))
    .update(originalId)
    .digest();
  const bytes = hash.subarray(0, UUID_BYTES);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
