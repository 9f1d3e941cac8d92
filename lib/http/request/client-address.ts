import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/**
 * Returns the address for which a request is counted. Each trusted proxy appends the address of its own client, so the
 * address that the outermost proxy saw is at position `trustedProxies` from the right; the caller claimed everything
 * before it. Without a proxy Next fills the header from the socket, once `ignoreForwardedHeaders` has run.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  // Without a proxy, position -0 is the first.
  return countedAddress(addresses.at(-trustedProxies) ?? addresses[0] ?? "");
}

/** The same for a request that Next has not seen yet: without a proxy the socket has the address. */
export function addressOfRequest({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const told = [headers["x-forwarded-for"] ?? ""].flat().join(", ");
  const text = trustedProxies > 0 && told !== "" ? told : (socket.remoteAddress ?? "");
  return clientAddress(new Headers({ "x-forwarded-for": text }), trustedProxies);
}

/** All texts that are not an address count together. */
const UNKNOWN = "unknown";
/** A provider gives each customer at least this prefix, so counting single IPv6 addresses would limit nothing. */
const PREFIX_BITS = 64;

/** An IPv4 address as it is, even if it is wrapped in IPv6; for an IPv6 address its network. */
function countedAddress(text: string): string {
  const bare = withoutPort(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return bare;
  if (!ipaddr.IPv6.isValid(bare)) return UNKNOWN;
  const address = ipaddr.IPv6.parse(bare);
  return wrappedIPv4(address) ?? `${networkOf(address)}/${PREFIX_BITS}`;
}

/** Some proxies write `192.0.2.1:4711` or `[2001:db8::1]:4711`. */
function withoutPort(text: string): string {
  const [, bracketed, dotted] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
  return bracketed ?? dotted ?? text;
}

const bytesToIPv4 = (bytes: readonly number[]) => bytes.join(".");

/** The owner of one IPv4 address has 2^80 addresses of 6to4; mapped and translated addresses are one each. */
function wrappedIPv4(address: ipaddr.IPv6): string | undefined {
  const bytes = address.toByteArray();
  const range = address.range();
  if (range === "ipv4Mapped" || range === "rfc6052" || range === "rfc6145") return bytesToIPv4(bytes.slice(12));
  return range === "6to4" ? bytesToIPv4(bytes.slice(2, 6)) : undefined;
}

function networkOf(address: ipaddr.IPv6): string {
  const bytes = address.toByteArray().map((byte, index) => (index < PREFIX_BITS / 8 ? byte : 0));
  return new ipaddr.IPv6(bytes).toString();
}

const CLAIMS = ["x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "forwarded"];

/**
 * Removes the forwarded headers that a caller sent, before Next sees them. Use it only for a server without a proxy in
 * front: Next keeps a claimed `x-forwarded-for`, so callers could choose the address for which limits are counted.
 */
export function ignoreForwardedHeaders(): void {
  diagnostics.subscribe("http.server.request.start", (message) => {
    // Safe: Node publishes its own request object on this channel.
    const { request } = message as { request: IncomingMessage };
    for (const name of CLAIMS) delete request.headers[name];
  });
}
