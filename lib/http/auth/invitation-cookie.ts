import "server-only";
import { openText, sealText } from "@/lib/platform/sealed-text";
import { cookieValue } from "./session-token";

/**
 * Carries the token of an invitation through a provider's sign-in, because the provider's answer comes back to an address of its
 * own. Sealed with the server's key, so that no other page or server can plant one, and gone after ten minutes.
 */
const KEPT_SECONDS = 600;
const LONGEST_TOKEN = 200;
const BOUND_TO = "invitation"; // text-ok: the name of a cookie

type Place = { key: Buffer; appOrigin: string };

const isSecure = ({ appOrigin }: Place) => appOrigin.startsWith("https:");
const nameOf = (place: Place) => `${isSecure(place) ? "__Host-" : ""}reshoot.invitation`;

/** The `set-cookie` value that keeps a token until the provider answers; without a token, the one that forgets it. */
export function invitationCookie(token: string | null, place: Place, now = Date.now()): string {
  const isKept = token !== null && token !== "" && token.length <= LONGEST_TOKEN;
  const value = isKept ? sealText(place.key, BOUND_TO, `${now + KEPT_SECONDS * 1000} ${token}`) : "";
  const secure = isSecure(place) ? "; Secure" : "";
  // text-ok: a header
  return `${nameOf(place)}=${value}; Path=/; Max-Age=${isKept ? KEPT_SECONDS : 0}; HttpOnly; SameSite=Lax${secure}`;
}

/** The token that this browser brings back; undefined if there is none, or if it is forged or older than ten minutes. */
export function carriedInvitation(headers: Headers, place: Place, now = Date.now()): string | undefined {
  const sealed = cookieValue(headers, nameOf(place));
  const [until = "", token] = (sealed ? opened(place.key, sealed) : "").split(" ");
  return token && Number(until) > now ? token : undefined;
}

function opened(key: Buffer, sealed: string): string {
  try {
    return openText(key, BOUND_TO, sealed);
  } catch {
    return "";
  }
}
