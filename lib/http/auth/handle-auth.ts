import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authKey } from "@/lib/domain/accounts/auth-keys";
import { clientAddress } from "@/lib/http/request/client-address";
import { toProblem } from "@/lib/http/request/problem";
import { readText } from "@/lib/http/request/read-body";
import { refuseCrossSite } from "@/lib/http/request/same-origin";
import { withRequestAddress } from "@/lib/platform/audit/request-address";
import { env } from "@/lib/platform/env";
import { processLog } from "@/lib/platform/log";
import { shortAddress } from "@/lib/platform/short-address";
import { openServices } from "@/lib/services";
import { safeReturnTo } from "@/lib/shared/contracts/return-to";
import { SetUpWords } from "@/lib/shared/contracts/set-up";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type Attempt, authConfig } from "./auth-config";
import { carriedCookie, carriedText } from "./carried-cookie";
import { knownBrowser, knownBrowserCookie } from "./known-browser";
import { readSession, sessionCookie } from "./session-token";

/** The product uses none of next-auth's other endpoints (session, providers, its own pages). */
const ACTIONS = /^\/api\/auth\/(csrf|signout|error|(signin|callback)\/[a-z]+)$/;

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Handles next-auth's requests under our own rules: known actions, our origin, a bounded body. It uses APP_ORIGIN and never
 * the Host header, so a forged header cannot redirect a person, or a provider's answer, to another site.
 */
export async function handleAuth(request: NextRequest): Promise<Response> {
  const requestId = crypto.randomUUID();
  const address = shortAddress(clientAddress(request.headers, env().TRUST_PROXY));
  const response = await withRequestAddress(address, () => answer(request)).catch((error: unknown) => {
    if (!(error instanceof AppError)) processLog().error({ err: error, requestId }, "an auth request failed");
    return toProblem(error, requestId);
  });
  const headers = new Headers(response.headers);
  headers.set("cache-control", "private, no-store");
  headers.set("x-request-id", requestId);
  return new Response(response.body, { status: response.status, headers });
}

async function answer(request: NextRequest): Promise<Response> {
  const { pathname } = request.nextUrl;
  if (!ACTIONS.test(pathname)) throw new AppError("not_found", m.errors_requests_nothing_here());
  refuseCrossSite(request, env().APP_ORIGIN);
  const body = request.method === "POST" ? await readForm(request) : undefined;
  const found: Found = { cookies: carry(pathname, body), goTo: undefined };
  const attempt = await attemptOf(request.headers, found);
  const { handlers } = NextAuth(authConfig(env(), await openServices(), attempt));
  const own = ownRequest(request, body);
  const made = body === undefined ? await handlers.GET(own) : await handlers.POST(own);
  const response = new Response(made.body, made);
  if (found.goTo && response.headers.has("location")) {
    response.headers.set("location", `${env().APP_ORIGIN}${safeReturnTo(found.goTo)}`);
  }
  for (const cookie of found.cookies) response.headers.append("set-cookie", cookie);
  if (body !== undefined && pathname.endsWith("/signout")) forgetSession(response);
  return response;
}

async function readForm(request: NextRequest): Promise<string> {
  const text = await readText(request);
  if (text === "" || FORM.test(request.headers.get("content-type") ?? "")) return text;
  throw new AppError("unsupported_media_type", m.errors_requests_send_form());
}

/** What the response needs in addition to next-auth's own: cookies to set, and another page to show. */
type Found = { cookies: string[]; goTo: string | undefined };

/** A provider's sign-in carries what was begun on its page, and forgets that of any sign-in before. */
function carry(pathname: string, body: string | undefined): string[] {
  const isAnswer = /\/callback\//.test(pathname);
  if (!isAnswer && (!/\/signin\//.test(pathname) || body === undefined)) return [];
  const form = new URLSearchParams(isAnswer ? "" : body);
  return [
    carriedCookie("invitation", form.get("invitation"), carried()),
    carriedCookie("set-up", form.get("setUp"), carried()),
    carriedCookie("connect", form.get("connect"), carried()),
  ];
}

const carried = () => ({ key: authKey("carried invitations"), appOrigin: env().APP_ORIGIN });

async function attemptOf(headers: Headers, found: Found): Promise<Attempt> {
  const { APP_ORIGIN, TRUST_PROXY } = env();
  const place = { key: authKey("known browsers"), appOrigin: APP_ORIGIN };
  return {
    address: clientAddress(headers, TRUST_PROXY),
    browser: headers.get("user-agent") ?? "",
    session: await readSession(headers, env()),
    browserOf: (email) => knownBrowser(headers, email, place),
    onSignIn: (email) => found.cookies.push(knownBrowserCookie(headers, email, place)),
    invitation: carriedText("invitation", headers, carried()),
    setUp: readSetUp(carriedText("set-up", headers, carried())),
    connect: carriedText("connect", headers, carried()),
    onGoTo: (path) => {
      found.goTo = path;
    },
  };
}

function readSetUp(text: string | undefined): SetUpWords | undefined {
  try {
    return text === undefined ? undefined : SetUpWords.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function ownRequest({ method, headers, nextUrl }: NextRequest, body: string | undefined): NextRequest {
  const url = `${env().APP_ORIGIN}${nextUrl.pathname}${nextUrl.search}`;
  return new NextRequest(url, { method, headers, ...(body !== undefined && { body }) });
}

/**
 * Clears the browser's cache after a sign-out, so that it shows no more videos. Clears both names of the cookie, because
 * the server may have been reached without https before.
 */
function forgetSession({ headers }: Response): void {
  headers.set("clear-site-data", '"cache"');
  for (const appOrigin of ["http:", "https:"]) {
    const { name, options } = sessionCookie(appOrigin);
    headers.append(
      "set-cookie",
      `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${options.secure ? "; Secure" : ""}`, // text-ok: a header
    );
  }
}
