import "server-only";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { cookieValue } from "./session-token";

/**
 * Marks that a person signed in from this browser before, so that wrong passwords of strangers cannot lock them out. The
 * mark grants no session: wrong passwords are counted for it, as for any browser. One mark per person, the latest first.
 */
const ID_BYTES = 12;
const SEAL_BYTES = 18;
const MARK = /^[\w-]{40}$/;
const MOST_PEOPLE = 5;
/** Longer than browsers keep any cookie (400 days). */
const KEPT_SECONDS = 400 * 24 * 60 * 60;

type Place = { key: Buffer; appOrigin: string };

/** The ID under which wrong passwords of this person from this browser are counted; undefined for an unknown browser. */
export function knownBrowser(headers: Headers, email: string, place: Place): string | undefined {
  const mark = marksIn(headers, place).find((each) => isOf(each, email, place.key));
  return mark?.slice(0, (ID_BYTES * 4) / 3);
}

/** The `set-cookie` value to send after a successful sign-in. The cookie is kept when the person signs out. */
export function knownBrowserCookie(headers: Headers, email: string, place: Place): string {
  const id = randomBytes(ID_BYTES);
  const mark = Buffer.concat([id, sealOf(id, email, place.key)]).toString("base64url");
  const others = marksIn(headers, place).filter((each) => !isOf(each, email, place.key));
  const value = [mark, ...others].slice(0, MOST_PEOPLE).join(".");
  const secure = isSecure(place) ? "; Secure" : "";
  // text-ok: a header
  return `${nameOf(place)}=${value}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

const isSecure = ({ appOrigin }: Place) => appOrigin.startsWith("https:");
const nameOf = (place: Place) => `${isSecure(place) ? "__Host-" : ""}reshoot.browser`;

const marksIn = (headers: Headers, place: Place) =>
  (cookieValue(headers, nameOf(place)) ?? "").split(".", MOST_PEOPLE).filter((mark) => MARK.test(mark));

function isOf(mark: string, email: string, key: Buffer): boolean {
  const bytes = Buffer.from(mark, "base64url");
  return timingSafeEqual(bytes.subarray(ID_BYTES), sealOf(bytes.subarray(0, ID_BYTES), email, key));
}

const sealOf = (id: Uint8Array, email: string, key: Buffer): Buffer =>
  createHmac("sha256", key).update(id).update(email.toLowerCase()).digest().subarray(0, SEAL_BYTES);
