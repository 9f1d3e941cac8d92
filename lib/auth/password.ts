import "server-only";
import { randomBytes } from "node:crypto";
import { argon2id, argon2Verify } from "hash-wasm";

/** OWASP's first choice for argon2id. A stored hash that was made with others is made again at the next sign-in. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1 } as const;
const COST_IN_PHC = `$argon2id$v=19$m=${COST.memorySize},t=${COST.iterations},p=${COST.parallelism}$`;
const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** What nobody's password hashes to, for as much work as a real one. */
const NOBODYS = `${COST_IN_PHC}${base64(SALT_BYTES)}$${base64(HASH_BYTES)}`;

export const MIN_PASSWORD_LENGTH = 10;
export const MAX_PASSWORD_LENGTH = 200;

/** argon2id in PHC form: `$argon2id$v=19$m=…,t=…,p=…$<salt>$<hash>`. */
export function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return argon2id({ password: normal(password), salt, ...COST, hashLength: HASH_BYTES, outputType: "encoded" });
}

/** Takes as long for an unknown person (null) as for a known one, so the time does not tell who exists. */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const matches = await argon2Verify({ password: normal(password), hash: hash ?? NOBODYS }).catch(() => false);
  return matches && hash !== null;
}

export const needsRehash = (hash: string) => !hash.startsWith(COST_IN_PHC);

/** The same characters typed on another system may arrive composed differently. hash-wasm refuses an empty password. */
const normal = (password: string) => password.normalize("NFKC").slice(0, MAX_PASSWORD_LENGTH + 1) || "\0";

function base64(bytes: number): string {
  return Buffer.alloc(bytes).toString("base64").replace(/=+$/, "");
}
