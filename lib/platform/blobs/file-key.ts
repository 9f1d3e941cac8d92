import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

const KEY = /^([0-9a-f]{2})\/([0-9a-f]{2})\/\1\2[0-9a-f]{60}\.[a-z0-9]{1,8}$/;

/** Whether a text is a valid key. No other text may become a path or an object's name. */
export const isFileKey = (text: string): boolean => KEY.test(text);

/** Returns `ab/cd/<sha256>.mp4`. Throws if the result is not a valid key. */
export function fileKey(sha256: string, extension: string): string {
  const key = `${sha256.slice(0, 2)}/${sha256.slice(2, 4)}/${sha256}.${extension}`;
  if (!isFileKey(key)) throw new Error(`not a hash and a file extension: ${sha256}, ${extension}`);
  return key;
}

/** The SHA-256 in a key. */
export const hashInKey = (key: string): string => key.slice(6, 70);

const READ_BYTES = 256 * 1024;

/** SHA-256 of a local file in hexadecimal. Reads the file in pieces, into one buffer. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash("sha256");
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
      if (bytesRead === 0) return hash.digest("hex");
      hash.update(buffer.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}
