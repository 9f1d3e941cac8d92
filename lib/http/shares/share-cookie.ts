import "server-only";
import type { IncomingMessage } from "node:http";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { type SignedToken, signToken, verifyToken } from "@/lib/domain/shares/signed-token";
import { VIEW_SECONDS } from "@/lib/domain/shares/visit";
import type { Services } from "@/lib/services";
import { shareKey } from "./share-keys";

const UNLOCKED_SECONDS = 12 * 60 * 60;
/** Long enough to open an app's page in the browser beside it, and short for an address that may be passed on. */
const RESUME_SECONDS = 30 * 60;
/** The name of a resume signed in the address of a page. */
const RESUME_PARAM = "view";

type Kind = "unlock" | "view";
export type ViewToken = SignedToken & { by: "cookie" | "address" };
type Asking = { request: IncomingMessage; services: Services };

/**
 * Says that this browser gave the passphrase of this version of this link. Both cookies are sent to the link's own page
 * and nowhere else, so their names cannot begin with `__Host-`, which wants every path.
 */
export function unlockCookie({ row }: OpenShare, token: string, services: Services): string {
  const signed = { shareId: row.id, version: row.version, viewer: null };
  return cookie(services, "unlock", signed, { path: `/s/${token}`, seconds: UNLOCKED_SECONDS });
}

type View = { viewer: string; token: string; framed: boolean };

/**
 * Says that this browser has begun a view of this link, wherever it is by then. In a frame of another site it is kept
 * apart for that site (CHIPS), which browsers that block third-party cookies allow.
 */
export function viewCookie({ row }: OpenShare, { viewer, token, framed }: View, services: Services): string {
  const signed = { shareId: row.id, version: row.version, viewer };
  const path = `${framed ? "/embed" : "/s"}/${token}`;
  return cookie(services, "view", signed, { path, seconds: VIEW_SECONDS, framed });
}

/** Whether the browser has unlocked the link as it is now. */
export function isUnlocked({ row }: OpenShare, { request, services }: Asking): boolean {
  const signed = tokenIn(request, "unlock", services);
  return signed ? signed.shareId === row.id && signed.version === row.version : false;
}

/**
 * The view that this browser has begun, by its cookie; or another browser of the same network, by the signed in the
 * page's address. A new passphrase ends no view: its signed opens nothing by itself.
 */
export function begunViewOf({ request, services }: Asking, network: string): ViewToken | null {
  const here = tokenIn(request, "view", services);
  if (here) return { ...here, by: "cookie" };
  const text = new URL(request.url ?? "/", "http://page").searchParams.get(RESUME_PARAM) ?? "";
  const elsewhere = verifyToken(shareKey(), "resume", { text, now: services.now(), bound: network });
  return elsewhere && { ...elsewhere, by: "address" };
}

/** Lets a view go on in another browser of the same network, for a while. */
export function resumeToken({ row }: OpenShare, viewer: string, network: string, { now }: Services): string {
  const expiresAt = new Date(now().getTime() + RESUME_SECONDS * 1000);
  return signToken(shareKey(), "resume", { shareId: row.id, version: row.version, viewer, expiresAt }, network);
}

function tokenIn({ headers }: IncomingMessage, kind: Kind, { settings, now }: Services): SignedToken | null {
  const name = nameOf(settings.appOrigin, kind);
  const pair = headers.cookie?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair === undefined ? null : verifyToken(shareKey(), kind, { text: pair.slice(name.length + 1), now: now() });
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
  // Other sites may send cookies over https only.
  const site = framed && isSecure ? "SameSite=None; Partitioned" : "SameSite=Lax";
  const fixed = `Path=${path}; Max-Age=${seconds}; HttpOnly; ${site}${isSecure ? "; Secure" : ""}`;
  return `${nameOf(settings.appOrigin, kind)}=${value}; ${fixed}`;
}

const nameOf = (appOrigin: string, kind: Kind) => `${appOrigin.startsWith("https:") ? "__Secure-" : ""}reshoot.${kind}`;
