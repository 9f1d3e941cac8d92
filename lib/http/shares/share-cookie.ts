import "server-only";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { type SignedToken, signToken, verifyToken } from "@/lib/domain/shares/signed-token";
import { VIEW_SECONDS } from "@/lib/domain/shares/visit";
import type { Services } from "@/lib/services";
import { shareKey } from "./share-keys";

const UNLOCKED_SECONDS = 12 * 60 * 60;
/** Long enough to move from an app's browser to a normal one, and short because the URL may be passed on. */
const RESUME_SECONDS = 30 * 60;
/** The query parameter that carries a resume signed in the page's URL. */
const RESUME_PARAM = "view";

/** Long enough for a review that goes on for months. */
const GUEST_SECONDS = 180 * 24 * 60 * 60;

type Kind = "unlock" | "view";
export type ViewToken = SignedToken & { by: "cookie" | "address" };
/** What is read of a request; the two kinds of requests of Node and of the web differ. */
export type AskingRequest = { headers: { cookie?: string | undefined }; url?: string | undefined };
type Asking = { request: AskingRequest; services: Services };

/**
 * The cookie that this browser gave the passphrase of this version of this share. Both cookies are sent only to the share's
 * own page, so their names cannot begin with `__Host-`, which requires `Path=/`.
 */
export function unlockCookie({ row }: OpenShare, token: string, services: Services): string {
  const signed = { shareId: row.id, version: row.version, viewer: null };
  return cookie(services, "unlock", signed, { path: `/s/${token}`, seconds: UNLOCKED_SECONDS });
}

type View = { viewer: string; token: string; framed: boolean };

/**
 * The cookie that this browser has begun a view of this share, valid in every network. In a frame of another site it is
 * partitioned by that site (CHIPS), which browsers that block third-party cookies allow.
 */
export function viewCookie({ row }: OpenShare, { viewer, token, framed }: View, services: Services): string {
  const signed = { shareId: row.id, version: row.version, viewer };
  const path = `${framed ? "/embed" : "/s"}/${token}`;
  return cookie(services, "view", signed, { path, seconds: VIEW_SECONDS, framed });
}

/** Whether the browser has unlocked the current version of the share. */
export function isUnlocked({ row }: OpenShare, { request, services }: Asking): boolean {
  const signed = tokenIn(request, "unlock", services);
  return signed ? signed.shareId === row.id && signed.version === row.version : false;
}

/**
 * Returns the view that this browser has begun, from its cookie, or that another browser of the same network has begun,
 * from the signed in the page's URL. A new passphrase does not end a view: the view's signed alone opens nothing.
 */
export function begunViewOf({ request, services }: Asking, network: string): ViewToken | null {
  const here = tokenIn(request, "view", services);
  if (here) return { ...here, by: "cookie" };
  const text = new URL(request.url ?? "/", "http://page").searchParams.get(RESUME_PARAM) ?? "";
  const elsewhere = verifyToken(shareKey(), "resume", { text, now: services.now(), bound: network });
  return elsewhere && { ...elsewhere, by: "address" };
}

/** A signed to continue a view in another browser of the same network, for `RESUME_SECONDS`. */
export function resumeToken({ row }: OpenShare, viewer: string, network: string, { now }: Services): string {
  const expiresAt = new Date(now().getTime() + RESUME_SECONDS * 1000);
  return signToken(shareKey(), "resume", { shareId: row.id, version: row.version, viewer, expiresAt }, network);
}

/** The cookie by which a guest of this share is known. The database has only its hash. */
export function guestCookie(guestToken: string, token: string, { settings }: Services): string {
  const isSecure = settings.appOrigin.startsWith("https:");
  const fixed = `Path=/s/${token}; Max-Age=${GUEST_SECONDS}; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
  return `${nameOf(settings.appOrigin, "guest")}=${guestToken}; ${fixed}`;
}

/** The token of the guest that this browser is; null before it has joined. */
export const guestTokenIn = (request: AskingRequest, { settings }: Services): string | null =>
  cookieOf(request, nameOf(settings.appOrigin, "guest"));

function cookieOf({ headers }: AskingRequest, name: string): string | null {
  const pair = headers.cookie?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? null : pair.slice(name.length + 1);
}

function tokenIn(request: AskingRequest, kind: Kind, { settings, now }: Services): SignedToken | null {
  const text = cookieOf(request, nameOf(settings.appOrigin, kind));
  return text === null ? null : verifyToken(shareKey(), kind, { text, now: now() });
}

type Scope = { path: string; seconds: number; framed?: boolean };

function cookie(
  { settings, now }: Services,
  kind: Kind,
  signed: Omit<SignedToken, "expiresAt">,
  { path, seconds, framed = false }: Scope,
): string {
  const value = signToken(shareKey(), kind, { ...signed, expiresAt: new Date(now().getTime() + seconds * 1000) });
  const isSecure = settings.appOrigin.startsWith("https:");
  // Cross-site cookies need https. text-ok: cookie attributes
  const site = framed && isSecure ? "SameSite=None; Partitioned" : "SameSite=Lax";
  // text-ok: cookie attributes
  const fixed = `Path=${path}; Max-Age=${seconds}; HttpOnly; ${site}${isSecure ? "; Secure" : ""}`;
  return `${nameOf(settings.appOrigin, kind)}=${value}; ${fixed}`;
}

const nameOf = (appOrigin: string, kind: Kind | "guest") =>
  `${appOrigin.startsWith("https:") ? "__Secure-" : ""}reshoot.${kind}`;
