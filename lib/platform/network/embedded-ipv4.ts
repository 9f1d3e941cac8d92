import ipaddr from "ipaddr.js";

/** A NAT64 gateway puts the IPv4 address after the first `length` bits of `bytes`. */
export type Nat64Prefix = { bytes: readonly number[]; length: number };

/** The bytes of the IPv6 address that hold the IPv4 address, for each prefix length; byte 8 is always zero (RFC 6052, 2.2). */
const PLACES: Readonly<Record<number, readonly number[]>> = {
  32: [4, 5, 6, 7],
  40: [5, 6, 7, 9],
  48: [6, 7, 9, 10],
  56: [7, 9, 10, 11],
  64: [9, 10, 11, 12],
  96: [12, 13, 14, 15],
};

const WELL_KNOWN: Nat64Prefix = { bytes: ipaddr.parse("64:ff9b::").toByteArray(), length: 96 };
/** Networks choose the length of a prefix below this one freely (RFC 8215). */
const LOCAL_USE = ipaddr.IPv6.parseCIDR("64:ff9b:1::/48");
const LOCAL_USE_LENGTHS = [48, 56, 64, 96];

/** Both addresses of the name `ipv4only.arpa`, which reveals a network's NAT64 prefix (RFC 7050). */
const WELL_KNOWN_IPV4 = new Set(["192.0.0.170", "192.0.0.171"]);

/**
 * Returns the IPv4 addresses that an IPv6 address may contain, usually one; null if it contains none. There are several
 * only if the length of the prefix is unknown.
 */
export function embeddedIpv4(address: ipaddr.IPv6, nat64: readonly Nat64Prefix[]): string[] | null {
  const bytes = address.toByteArray();
  const known = [WELL_KNOWN, ...nat64].find((prefix) => hasPrefix(bytes, prefix));
  if (known) return [readAt(bytes, known.length)];
  if (address.match(LOCAL_USE)) return localUse(bytes);
  const range = address.range();
  if (range === "6to4") return [dotted(bytes.slice(2, 6))];
  if (range === "teredo") return [dotted(bytes.slice(12).map((byte) => byte ^ 0xff))];
  if (range === "rfc6145" || isIsatap(bytes)) return [dotted(bytes.slice(12))];
  return null;
}

/** The NAT64 prefix with which this network made an address of `ipv4only.arpa`; null if it does not have that form. */
export function nat64PrefixOf(text: string): Nat64Prefix | null {
  if (!ipaddr.IPv6.isValid(text)) return null;
  const bytes = ipaddr.IPv6.parse(text).toByteArray();
  const length = Object.keys(PLACES)
    .map(Number)
    .find((each) => WELL_KNOWN_IPV4.has(readAt(bytes, each)));
  return length === undefined ? null : { bytes, length };
}

function hasPrefix(bytes: readonly number[], prefix: Nat64Prefix): boolean {
  return prefix.bytes.slice(0, prefix.length / 8).every((byte, index) => bytes[index] === byte);
}

/** The bytes after the IPv4 address are zero, so few prefix lengths fit; one that gives 0.0.0.0 does not count. */
function localUse(bytes: readonly number[]): string[] {
  const fitting = LOCAL_USE_LENGTHS.filter((length) => {
    const last = Math.max(...(PLACES[length] ?? []));
    return bytes.slice(last + 1).every((byte) => byte === 0) && (length === 96 || bytes[8] === 0);
  });
  const found = fitting.map((length) => readAt(bytes, length)).filter((each) => each !== "0.0.0.0");
  return [...new Set(found)];
}

/** ISATAP: the interface ID is 5efe and the IPv4 address (RFC 5214, 6.1). */
function isIsatap(bytes: readonly number[]): boolean {
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe;
}

const readAt = (bytes: readonly number[], length: number) => dotted((PLACES[length] ?? []).map((at) => bytes[at] ?? 0));

const dotted = (bytes: readonly number[]) => bytes.join(".");
