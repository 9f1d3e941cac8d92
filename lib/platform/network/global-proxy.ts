import "server-only";
import http from "node:http";
import { proxyVariables } from "@/lib/platform/env";
import { noProxyWithLoopback } from "./no-proxy";

/**
 * Sends requests that libraries make themselves (sign-in with a provider) through the operator's proxy too, if this Node can
 * (24.14 or newer). Changes nothing if no variable names a proxy. Returns the function that undoes it.
 */
export function proxyGlobalFetch(variables = proxyVariables()): () => void {
  if (typeof http.setGlobalProxyFromEnv !== "function") return () => undefined;
  const exceptions = noProxyWithLoopback(variables);
  return http.setGlobalProxyFromEnv({
    NODE_ENV: "production",
    ...variables,
    NO_PROXY: exceptions,
    no_proxy: exceptions,
  });
}
