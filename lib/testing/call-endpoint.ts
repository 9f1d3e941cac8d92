import { join } from "node:path";
import { env } from "@/lib/platform/env";
import type { Endpoint } from "@/lib/shared/contracts/endpoint";

export type Given = {
  params?: Record<string, string>;
  search?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
};
type Handler = (request: Request, args: { params: Promise<Record<string, string>> }) => Promise<Response>;

/** The file that serves a contract's path: `/api/reshoots/{id}` → `app/api/reshoots/[id]/handlers.ts`. */
export const handlersOf = (path: string) => `app${path.replace(/\{(\w+)\}/g, "[$1]")}/handlers.ts`;

/** Calls the real handler of an endpoint, as Next does after routing. `cookie` is a whole `cookie` header. */
export async function callEndpoint(endpoint: Endpoint, given: Given = {}, cookie = ""): Promise<Response> {
  const { params = {}, search = {}, body, headers = {} } = given;
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const request = new Request(`${env().APP_ORIGIN}${path}?${new URLSearchParams(search)}`, {
    method: endpoint.method,
    headers: {
      ...{ cookie, "sec-fetch-site": "same-origin", ...headers },
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const module: Record<string, Handler | undefined> = await import(join(process.cwd(), handlersOf(endpoint.path)));
  const handler = module[endpoint.method];
  if (!handler) throw new Error(`${handlersOf(endpoint.path)} has no ${endpoint.method}`);
  return handler(request, { params: Promise.resolve(params) });
}
