import "server-only";
import http from "node:http";
import { proxyVariables } from "@/lib/platform/env";
import { noProxyWithLoopback } from "./no-proxy";

/**
 * Sends requests that libraries make themselves (sign-in with a provider) through the operator's proxy too, if this Node can
 * (24.14 or newer). Returns the function that undoes it.
 */
export function proxyGlobalFetch(variables = proxyVariables()): () => void {
  const isSet = Object.entries(variables).some(([name, value]) => value && !/no_proxy/i.test(name));
  if (!isSet || typeof http.setGlobalProxyFromEnv !== "function") return () => undefined;
  const exceptions = noProxyWithLoopback(variables);
  return http.setGlobalProxyFromEnv({
    NODE_ENV: "production",
    ...variables,
    NO_PROXY: exceptions,
    no_proxy: exceptions,
  });
}
