import "server-only";
import diagnostics from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/**
 * Whom a request is counted for. Each trusted proxy appends the address it was reached from, so the one that the
 * outermost of them saw stands that many places from the right; before it stands what the caller claimed. Without a
 * proxy Next fills the header from the socket, once `ignoreForwardedHeaders` has run.
 */
export function clientAddress(headers: Headers, trustedProxies: number): string {
  const addresses = (headers.get("x-forwarded-for") ?? "").split(",").map((address) => address.trim());
  const own = trustedProxies > 0 ? addresses.at(-trustedProxies) : undefined;
  return countedAddress(own ?? addresses[0] ?? "");
}

/** The same for a request that Next has not seen yet: without a proxy the socket says whose it is. */
export function addressOfRequest({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const told = [headers["x-forwarded-for"] ?? ""].flat().join(", ");
  const text = trustedProxies > 0 && told !== "" ? told : (socket.remoteAddress ?? "");
  return clientAddress(new Headers({ "x-forwarded-for": text }), trustedProxies);
}

/** Texts that are no address count together. */
const UNKNOWN = "unknown";
/** What one customer of a provider is given at least: counting single IPv6 addresses would count nothing. */
const PREFIX_BITS = 64;

/** An IPv4 address as it is, however it is wrapped; of an IPv6 address the network it is in. */
function countedAddress(text: string): string {
  const bare = withoutPort(text);
  if (ipaddr.IPv4.isValidFourPartDecimal(bare)) return bare;
  if (!ipaddr.IPv6.isValid(bare)) return UNKNOWN;
  const address = ipaddr.IPv6.parse(bare);
  return wrappedIPv4(address) ?? `${networkOf(address)}/${PREFIX_BITS}`;
}

/** `192.0.2.1:4711`, `[2001:db8::1]:4711` and `fe80::1%eth0` as some proxies write them. */
function withoutPort(text: string): string {
  const [, bracketed, dotted] = /^\[([^\]]*)\](?::\d+)?$|^([\d.]+):\d+$/.exec(text) ?? [];
  return (bracketed ?? dotted ?? text).replace(/%.*$/, "");
}

const bytesToIPv4 = (bytes: readonly number[]) => bytes.join(".");

/** The holder of one IPv4 address has 2^80 addresses of 6to4; mapped and translated ones have one each. */
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
