import "server-only";
import { openText, sealText } from "@/lib/platform/sealed-text";
import { cookieValue } from "./session-token";

/**
 * Carries a token through a provider's sign-in, because the provider's answer comes back to an address of its own: of an invitation,
 * or the code by which a person connects the provider. Sealed with the server's key, so that no other page or server can plant
 * one, and gone after ten minutes.
 */
export type Carried = "invitation" | "connect";

const KEPT_SECONDS = 600;
const LONGEST_TOKEN = 200;

type Place = { key: Buffer; appOrigin: string };

const isSecure = ({ appOrigin }: Place) => appOrigin.startsWith("https:");
const nameOf = (kind: Carried, place: Place) => `${isSecure(place) ? "__Host-" : ""}reshoot.${kind}`;

/** The `set-cookie` value that keeps a token until the provider answers; without a token, the one that forgets it. */
export function carriedCookie(kind: Carried, token: string | null, place: Place, now = Date.now()): string {
  const isKept = token !== null && token !== "" && token.length <= LONGEST_TOKEN;
  const value = isKept ? sealText(place.key, kind, `${now + KEPT_SECONDS * 1000} ${token}`) : "";
  const secure = isSecure(place) ? "; Secure" : "";
  // text-ok: a header
  return `${nameOf(kind, place)}=${value}; Path=/; Max-Age=${isKept ? KEPT_SECONDS : 0}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token that this browser brings back; undefined if there is none, or if it is forged or older than ten minutes. */
export function carriedToken(kind: Carried, headers: Headers, place: Place, now = Date.now()): string | undefined {
  const sealed = cookieValue(headers, nameOf(kind, place));
  const [until = "", token] = (sealed ? opened(place.key, kind, sealed) : "").split(" ");
  return token && Number(until) > now ? token : undefined;
}

function opened(key: Buffer, kind: Carried, sealed: string): string {
  try {
    return openText(key, kind, sealed);
  } catch {
    return "";
  }
}
