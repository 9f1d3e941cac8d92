import { cleanText } from "./clean-text";

/** A shorter token is not a secret, and its characters occur by chance. Connections do not accept one. */
const SECRET_LENGTH = 8;

/**
 * Replaces the token in every text of a parsed JSON value. It does not recurse: an answer may be nested deeper than the
 * stack, and that must not make the rest of it unreadable.
 */
export function redactToken(value: unknown, token: string): unknown {
  if (token.length < SECRET_LENGTH) return value;
  const root = [value];
  const waiting: object[] = [root];
  for (let holder = waiting.pop(); holder; holder = waiting.pop()) {
    for (const [key, held] of Object.entries(holder)) {
      if (typeof held === "object" && held !== null) waiting.push(held);
      else if (typeof held === "string" && quotes(held, token)) Object.assign(holder, { [key]: redacted(held, token) });
    }
  }
  return root[0];
}

/** Also finds the token with unreadable characters in between, which are removed later. */
const quotes = (text: string, token: string) => readable(text).includes(token);
const redacted = (text: string, token: string) => readable(text).replaceAll(token, "[token]");
const readable = (text: string) => cleanText(text, Number.POSITIVE_INFINITY);
