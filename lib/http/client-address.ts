import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/**
 * The network address a request came from. Behind a trusted proxy that is what the proxy wrote last; before it stands
 * what the caller claimed. Without a proxy Next fills the header from the socket, once `ignoreForwardedHeaders` has run.
 */
export function clientAddress(headers: Headers, trustProxy: boolean): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  return (trustProxy ? addresses.at(-1) : addresses[0])?.slice(0, 64) || "unknown";
}

const CLAIMS = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

/**
 * Removes what a caller claims to be, before Next sees it. Only for a server that no proxy stands in front of: Next
 * keeps a claimed `x-forwarded-for` and would otherwise let anyone pick the address that limits are counted for.
 */
export function ignoreForwardedHeaders(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    // Safe: Node publishes its own request object on this channel.
    const { request } = message as { request: IncomingMessage };
    for (const name of CLAIMS) delete request.headers[name];
  });
}
