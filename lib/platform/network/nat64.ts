import "server-only";
import { lookup } from "node:dns/promises";
import { type Nat64Prefix, nat64PrefixOf } from "./embedded-ipv4";

const KEPT_MS = 10 * 60 * 1000;

let known: { until: number; prefixes: Promise<Nat64Prefix[]> } | undefined;

/** The NAT64 prefixes of this network, from its resolver (RFC 7050); most networks have none. */
export function nat64Prefixes(): Promise<Nat64Prefix[]> {
  if (!known || known.until < Date.now()) known = { until: Date.now() + KEPT_MS, prefixes: ask() };
  return known.prefixes;
}

async function ask(): Promise<Nat64Prefix[]> {
  const answers = await lookup("ipv4only.arpa", { family: 6, all: true }).catch(() => []);
  return answers.flatMap(({ address }) => nat64PrefixOf(address) ?? []);
}
