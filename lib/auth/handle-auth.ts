import "server-only";
import { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors";
import { toProblem } from "@/lib/http/problem";
import { readText } from "@/lib/http/read-body";
import { refuseCrossSite } from "@/lib/http/same-origin";
import { openServices } from "@/lib/services";
import { authConfig } from "./auth-config";

/** next-auth's other endpoints (session, providers, its own pages) are used by nothing here. */
const ACTIONS = /^\/api\/auth\/(csrf|signout|error|(signin|callback)\/[a-z]+)$/;

/**
 * next-auth behind our own rules: known actions, our origin, a bounded body. Its idea of where it runs is APP_ORIGIN and
 * never the Host header, so a forged one cannot send anybody, or a provider's answer, elsewhere.
 */
export async function handleAuth(request: NextRequest): Promise<Response> {
  const requestId = crypto.randomUUID();
  const response = await answer(request).catch((error: unknown) => toProblem(error, requestId));
  const headers = new Headers(response.headers);
  headers.set("cache-control", "private, no-store");
  headers.set("x-request-id", requestId);
  return new Response(response.body, { status: response.status, headers });
}

async function answer(request: NextRequest): Promise<Response> {
  const { APP_ORIGIN } = env();
  const { pathname, search } = request.nextUrl;
  if (!ACTIONS.test(pathname)) throw new AppError("not_found", "There is nothing at this address.");
  refuseCrossSite(request, APP_ORIGIN);
  const services = await openServices();
  const { handlers } = NextAuth(authConfig(env(), services));
  const { method, headers } = request;
  const body = method === "POST" ? await readText(request) : undefined;
  const own = new NextRequest(`${APP_ORIGIN}${pathname}${search}`, {
    method,
    headers,
    ...(body !== undefined && { body }),
  });
  return method === "POST" ? handlers.POST(own) : handlers.GET(own);
}
