import { type NextRequest, NextResponse } from "next/server";
import { cookieValue, readSession, sessionCookie } from "@/lib/http/auth/session-token";
import { WANTED_PAGE } from "@/lib/http/auth/wanted-page";
import { DATA_POLICY, pagePolicy, transportSecurity } from "@/lib/http/request/security-headers";
import { env } from "@/lib/platform/env";
import { signInPath } from "@/lib/shared/contracts/return-to";

const READING = ["GET", "HEAD"];
const PUBLIC_PAGES = new Set(["/sign-in", "/set-up"]);
/** Pages whose address ends with a secret, which is the permission to see them. */
const SECRET_PAGES = ["/invite/", "/reset-password/", "/confirm-email/", "/unsubscribe/"];

/**
 * Runs before every page: it sets a new nonce, or redirects to the sign-in page. It only reads the cookie; the code that
 * reads data checks whether the session still counts. Headers that never change are in next.config.ts.
 */
export async function proxy(request: NextRequest) {
  if (!READING.includes(request.method)) return notAllowed();
  const { pathname, search } = request.nextUrl;
  const wanted = `${pathname}${search}`;
  const isPublic = PUBLIC_PAGES.has(pathname) || SECRET_PAGES.some((prefix) => pathname.startsWith(prefix));
  if (isPublic) return page(request);
  return (await readSession(request.headers, env())) ? page(request, wanted) : toSignIn(request, wanted);
}

/** `wanted` is absent on pages for everybody; elsewhere the page checks whether the session still counts. */
function page(request: NextRequest, wanted?: string): NextResponse {
  const { APP_ORIGIN, NODE_ENV, STORAGE, MEDIA_DELIVERY, S3_ENDPOINT } = env();
  const isElsewhere = STORAGE === "s3" && MEDIA_DELIVERY === "redirect";
  const mediaOrigin = isElsewhere ? new URL(S3_ENDPOINT ?? "https://*.amazonaws.com").origin : undefined;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const policy = pagePolicy({ nonce, appOrigin: APP_ORIGIN, development: NODE_ENV === "development", mediaOrigin });
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  if (wanted === undefined) headers.delete(WANTED_PAGE);
  else headers.set(WANTED_PAGE, wanted);
  return withPolicy(NextResponse.next({ request: { headers } }), policy);
}

/** A session cookie that no longer counts means that a member was signed out; a visitor without one is new. */
function toSignIn({ headers }: NextRequest, wanted: string): NextResponse {
  const { APP_ORIGIN } = env();
  const signedOut = Boolean(cookieValue(headers, sessionCookie(APP_ORIGIN).name));
  const signIn = new URL(signInPath(wanted, { signedOut }), APP_ORIGIN);
  return withPolicy(NextResponse.redirect(signIn, 307), DATA_POLICY);
}

/** In production `lib/http/guard-server.ts` gives the same answer earlier. */
const notAllowed = () =>
  withPolicy(new NextResponse(null, { status: 405, headers: { allow: READING.join(", ") } }), DATA_POLICY);

function withPolicy(response: NextResponse, policy: string): NextResponse {
  const strict = transportSecurity(env().APP_ORIGIN);
  response.headers.set("content-security-policy", policy);
  if (strict) response.headers.set("strict-transport-security", strict);
  return response;
}

/** Pages only. Files are listed one by one: a pattern for "anything with a dot" would also skip pages with a dot. */
export const config = {
  matcher: ["/((?!api/|_next/|s/|embed/|icon[a-z-]*\\.svg$|favicon\\.ico$|robots\\.txt$|motions/|scenes/).*)"],
};
