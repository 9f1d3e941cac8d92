import "server-only";
import crypto from "node:crypto";
import { promisify } from "node:util";
import { argon2id } from "hash-wasm";

/** `memory` in KiB. */
type Parameters = {
  message: string;
  salt: Buffer;
  memory: number;
  passes: number;
  parallelism: number;
  bytes: number;
};

/** Node has it since 24.7; a default import, because older ones have no such name to import. */
const native = (crypto as Partial<typeof crypto>).argon2;

/** RFC 9106, on a thread of its own where Node can: it takes tenths of a second, in which nobody else would be answered. */
export function deriveArgon2id(parameters: Parameters): Promise<Buffer> {
  const { message, salt, memory, passes, parallelism, bytes } = parameters;
  if (!native) return deriveHere(parameters);
  return promisify(native)("argon2id", { message, nonce: salt, memory, passes, parallelism, tagLength: bytes });
}

/** The same on the caller's thread. */
export async function deriveHere({ message, salt, memory, passes, parallelism, bytes }: Parameters): Promise<Buffer> {
  const cost = { memorySize: memory, iterations: passes, parallelism };
  const hash = await argon2id({ password: message, salt, ...cost, hashLength: bytes, outputType: "binary" });
  return Buffer.from(hash);
}
