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

/** Node has it since 24.7; a default import, because older ones have no such name to import. */
const native = (crypto as Partial<typeof crypto>).argon2;

/** Half of the cores at most work on hashes, so that guests who guess leave the others for answers, and memory for videos. */
const inTurn = createTurns(Math.max(1, Math.floor(availableParallelism() / 2)));

/** RFC 9106, on a thread of its own where Node can: it takes tenths of a second, in which nobody else would be answered. */
export function deriveArgon2id(parameters: Parameters): Promise<Buffer> {
  const { message, salt, memory, passes, parallelism, bytes } = parameters;
  if (!native) return deriveHere(parameters);
  const cost = { message, nonce: salt, memory, passes, parallelism, tagLength: bytes };
  return inTurn(() => promisify(native)("argon2id", cost));
}

/** Runs so many at once; the others wait in the order they came. */
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

/** The same on the caller's thread. */
export async function deriveHere({ message, salt, memory, passes, parallelism, bytes }: Parameters): Promise<Buffer> {
  const cost = { memorySize: memory, iterations: passes, parallelism };
  const hash = await argon2id({ password: message, salt, ...cost, hashLength: bytes, outputType: "binary" });
  return Buffer.from(hash);
}
