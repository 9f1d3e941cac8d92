import "server-only";
import crypto from "node:crypto";
import { availableParallelism } from "node:os";
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

/** Node has it since 24.7. A default import, because older versions have no such name to import. */
const native = (crypto as Partial<typeof crypto>).argon2;

/** At most half of the cores hash, so guests who guess passwords leave cores for other requests and memory for videos. */
const inTurn = createTurns(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Argon2id (RFC 9106), on a separate thread if Node can, because it takes tenths of a second. Returns the raw hash. */
export function deriveArgon2id(parameters: Parameters): Promise<Buffer> {
  const { message, salt, memory, passes, parallelism, bytes } = parameters;
  if (!native) return deriveHere(parameters);
  const cost = { message, nonce: salt, memory, passes, parallelism, tagLength: bytes };
  return inTurn(() => promisify(native)("argon2id", cost));
}

/** Returns a function that runs at most `most` pieces of work at once; the others wait in order of arrival. */
export function createTurns(most: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= most) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}

/** The same as `deriveArgon2id`, on the caller's thread. */
export async function deriveHere({ message, salt, memory, passes, parallelism, bytes }: Parameters): Promise<Buffer> {
  const cost = { memorySize: memory, iterations: passes, parallelism };
  const hash = await argon2id({ password: message, salt, ...cost, hashLength: bytes, outputType: "binary" });
  return Buffer.from(hash);
}
