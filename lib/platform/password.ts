import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { MAX_PASSWORD_LENGTH } from "@/lib/shared/password-rules";
import { deriveArgon2id } from "./argon2id";

/** OWASP's first choice for argon2id. A stored hash with other parameters is replaced at the next sign-in. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const;
const COST_IN_PHC = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$`;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** A hash that no password has; checking against it costs as much as checking a real one. */
const NOBODYS = `${COST_IN_PHC}${base64(Buffer.alloc(SALT_BYTES))}$${base64(Buffer.alloc(HASH_BYTES))}`;

/** argon2id in PHC form: `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await deriveArgon2id({ ...COST, message: normal(password), salt, bytes: HASH_BYTES });
  return `${COST_IN_PHC}${base64(salt)}$${base64(hash)}`;
}

/** Takes as long for an unknown person (null) as for a known one, so the time does not reveal which accounts exist. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const matches = await isHashOf(password, hash ?? NOBODYS).catch(() => false);
  return matches && hash !== null;
}

/** Whether a hash was made with other parameters than the current ones. */
export const needsRehash = (hash: string) => !hash.startsWith(COST_IN_PHC);

async function isHashOf(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", expected = ""] = PHC.exec(stored) ?? [];
  const wanted = Buffer.from(expected, "base64");
  if (wanted.length === 0) return false;
  const hash = await deriveArgon2id({
    ...{ memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    ...{ message: normal(password), salt: Buffer.from(salt, "base64"), bytes: wanted.length },
  });
  return timingSafeEqual(hash, wanted);
}

/** Other systems may compose the same characters differently. hash-wasm refuses an empty password. */
const normal = (password: string) => password.normalize("NFKC").slice(0, MAX_PASSWORD_LENGTH + 1) || "\0";

function base64(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
