import { createHash, randomInt } from "node:crypto";

/** Crockford's alphabet: no letter looks like a digit. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;
const GROUP = 4;
const RECOVERY_CODES = 10;

/** One code of 80 bits, as `xxxx-xxxx-xxxx-xxxx`: too many to try, also with the hashes. */
const newCode = (): string =>
  Array.from(
    { length: LENGTH },
    (_, index) => `${index > 0 && index % GROUP === 0 ? "-" : ""}${LETTERS[randomInt(32)]}`,
  ).join("");

export const newCodes = (): string[] => Array.from({ length: RECOVERY_CODES }, newCode);

/** What a person means who types in capitals, with spaces, or `o` for zero. */
export const plainCode = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, "").replaceAll("o", "0").replace(/[il]/g, "1");

/** Whether it has the form of a recovery code. */
export const isRecoveryCode = (plain: string): boolean => plain.length === LENGTH;

/** The form in which a code is stored, bound to its person. */
export const hashCode = (userId: string, typed: string): string =>
  createHash("sha256")
    .update(`${userId}:${plainCode(typed)}`)
    .digest("hex");
