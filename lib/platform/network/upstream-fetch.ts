import "server-only";
import { Agent, fetch as fetchWith, type RequestInit } from "undici";
import { AppError } from "@/lib/shared/errors";
import type { HostRules } from "./base-url";
import { guardedConnector } from "./guarded-connector";
import { ProxyFailure } from "./proxy-variables";

/**
 * Creates the `fetch` for calls that carry a token: through the operator's proxy, and to no private address, with the same
 * rules as for videos. So the free test of a connection finds the problems that a paid result would meet later.
 */
export function createUpstreamFetch(rules: HostRules, variables?: Record<string, string | undefined>): typeof fetch {
  const refuse = (message: string) => new AppError("connection_host_not_allowed", message);
  const agent = new Agent({ connect: guardedConnector(rules, { refuse, ...(variables && { variables }) }) });
  const guarded = async (address: string | URL, init: RequestInit) => {
    try {
      return await fetchWith(address, { ...init, dispatcher: agent });
    } catch (error) {
      throw proxyFailureIn(error) ?? error;
    }
  };
  // Safe: Node's own fetch is built from undici's, and the client uses only what both have.
  return guarded as unknown as typeof fetch;
}

/** A proxy that refused has forwarded nothing, so no call was made. A connection that broke gives no such certainty. */
function proxyFailureIn(error: unknown): AppError | null {
  const failure = error instanceof Error ? error.cause : undefined;
  return failure instanceof ProxyFailure ? new AppError("upstream_unavailable", failure.message) : null;
}
