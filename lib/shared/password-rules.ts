export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 200;

/**
 * Only this many characters are scored: the time grows with the square of the length. A longer password is at least as
 * hard to guess as its beginning.
 */
export const SCORED_LENGTH = 64;
/** Scores go from 0 to 4 (zxcvbn); up to this one a password is among the first million that an attacker tries. */
const MOST_GUESSABLE = 1;

type Person = { name: string; email: string };
export type PasswordProblem = "too_short" | "too_long" | "contains_name" | "contains_email" | "common";

/** Shorter parts of a name are part of many other words. */
const SHORTEST_PART = 4;

/** Why a new password is refused; null when it is accepted. Without a score, its guessability is not judged. */
export function passwordProblem(password: string, { name, email }: Person, score?: number): PasswordProblem | null {
  const length = [...password].length;
  if (length < MIN_PASSWORD_LENGTH) return "too_short";
  if (password.length > MAX_PASSWORD_LENGTH) return "too_long";
  const text = plain(password);
  if (contains(text, [plain(name), ...name.split(/[\s.,'’-]+/).map(plain)])) return "contains_name";
  if (contains(text, [plain(email), plain(email.split("@")[0] ?? "")])) return "contains_email";
  return score !== undefined && score <= MOST_GUESSABLE ? "common" : null;
}

const contains = (text: string, parts: readonly string[]) =>
  parts.some((part) => part.length >= SHORTEST_PART && text.includes(part));

/** Letters and digits only, so that `M.o-n a` counts as `mona`. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
