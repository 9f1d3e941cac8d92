import "server-only";
import { openText, sealText } from "@/lib/platform/sealed-text";
import { cookieValue } from "./session-token";

/**
 * Carries what a person began on a page of ours through a provider's sign-in, because the provider's answer comes back to an
 * address of its own. Sealed with the server's key, so that no other page or server can plant one, and gone after ten minutes.
 */
const KEPT_SECONDS = 600;
const LONGEST_TEXT = 1000;

/** The token of an invitation, the code and team name of a set-up, or the code by which a person connects the provider. */
export type Carried = "invitation" | "set-up" | "connect";
type Place = { key: Buffer; appOrigin: string };
const isSecure = ({ appOrigin }: Place) => appOrigin.startsWith("https:");
const nameOf = (what: Carried, place: Place) => `${isSecure(place) ? "__Host-" : ""}reshoot.${what}`;

/** The `set-cookie` value that keeps a text until the provider answers; without a text, the one that forgets it. */
export function carriedCookie(what: Carried, text: string | null, place: Place, now = Date.now()): string {
  const isKept = text !== null && text !== "" && text.length <= LONGEST_TEXT;
  const value = isKept ? sealText(place.key, what, `${now + KEPT_SECONDS * 1000} ${text}`) : "";
  const secure = isSecure(place) ? "; Secure" : "";
  // text-ok: a header
  return `${nameOf(what, place)}=${value}; Path=/; Max-Age=${isKept ? KEPT_SECONDS : 0}; HttpOnly; SameSite=Lax${secure}`;
}

/** The text that this browser brings back; undefined if there is none, or if it is forged or older than ten minutes. */
export function carriedText(what: Carried, headers: Headers, place: Place, now = Date.now()): string | undefined {
  const sealed = cookieValue(headers, nameOf(what, place));
  const [, until = "", text] = /^(\d+) (.+)$/s.exec(sealed ? opened(place.key, what, sealed) : "") ?? [];
  return text && Number(until) > now ? text : undefined;
}

function opened(key: Buffer, what: Carried, sealed: string): string {
  try {
    return openText(key, what, sealed);
  } catch {
    return "";
  }
}
