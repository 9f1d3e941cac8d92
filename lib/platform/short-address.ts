import "server-only";
import ipaddr from "ipaddr.js";

/**
 * A network address without the part that names one household: `203.0.113.0/24`, `2001:db8:1::/48`. It is shown to the
 * person and to owners, who can recognise their own network by it. Texts that are no address stay as they are.
 */
export function shortAddress(address: string): string {
  const [bare = ""] = address.split("/");
  if (!ipaddr.isValid(bare)) return address;
  const parsed = ipaddr.process(bare);
  const kept = parsed.kind() === "ipv4" ? 24 : 48;
  const bytes = parsed.toByteArray().map((byte, index) => (index < kept / 8 ? byte : 0));
  return `${ipaddr.fromByteArray(bytes).toString()}/${kept}`;
}
