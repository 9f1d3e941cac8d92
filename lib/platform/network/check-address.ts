import ipaddr from "ipaddr.js";
import { embeddedIpv4, type Nat64Prefix } from "./embedded-ipv4";

/**
 * `fake_ip`: the resolver of a VPN or proxy app returns it instead of the real address and forwards by name, so it does not
 * show where the connection leads.
 */
export type AddressKind = "public" | "fake_ip" | "private";

/** The ranges that Clash, sing-box, Xray and Surge use for fake IPs. No network may use fc00::/8 itself (RFC 4193). */
const FAKE_IP = [ipaddr.parseCIDR("198.18.0.0/15"), ipaddr.parseCIDR("fc00::/18")];

/**
 * Classifies an address. If an IPv6 address carries an IPv4 address (NAT64, 6to4, Teredo, ISATAP), that one is classified,
 * because the connection leads there. A text that is not an address is private.
 */
export function checkAddress(text: string | undefined, nat64: readonly Nat64Prefix[] = []): AddressKind {
  if (text === undefined || !ipaddr.isValid(text)) return "private";
  const address = ipaddr.process(text);
  if (FAKE_IP.some((range) => address.kind() === range[0].kind() && address.match(range))) return "fake_ip";
  const inside = address instanceof ipaddr.IPv6 ? embeddedIpv4(address, nat64) : null;
  if (inside === null) return address.range() === "unicast" ? "public" : "private";
  const kinds = inside.map((each) => checkAddress(each));
  return kinds.find((kind) => kind === "private") ?? kinds[0] ?? "private";
}
