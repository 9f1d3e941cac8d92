import "server-only";
import { lookup } from "node:dns/promises";
import { type Nat64Prefix, nat64PrefixOf } from "./embedded-ipv4";

const KEPT_MS = 10 * 60 * 1000;

type Resolve = () => Promise<{ address: string }[]>;

/** Returns a function that finds NAT64 prefixes in the resolver's answer for `ipv4only.arpa` and keeps them for a while. */
export function keepNat64Prefixes(resolve: Resolve, now = Date.now): () => Promise<Nat64Prefix[]> {
  let known: { until: number; prefixes: Promise<Nat64Prefix[]> } | undefined;
  return () => {
    if (!known || known.until < now()) known = { until: now() + KEPT_MS, prefixes: ask(resolve) };
    return known.prefixes;
  };
}

async function ask(resolve: Resolve): Promise<Nat64Prefix[]> {
  const answers = await resolve().catch(() => []);
  return answers.flatMap(({ address }) => nat64PrefixOf(address) ?? []);
}

/** The NAT64 prefixes of this network, from its resolver (RFC 7050); most networks have none. */
export const nat64Prefixes = keepNat64Prefixes(() => lookup("ipv4only.arpa", { family: 6, all: true }));
