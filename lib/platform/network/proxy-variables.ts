import "server-only";
import ipaddr from "ipaddr.js";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isLoopback } from "./base-url";

/** The proxy for one URL, and the variable that names it. */
export type OutboundProxy = { variable: string; address: URL };

type Variables = Record<string, string | undefined>;

/** Thrown if a variable names a proxy that cannot be used. `message` names the variable and says what to do. */
export class ProxyFailure extends Error {
  override readonly name = "ProxyFailure";
}

/**
 * Returns the proxy that the environment names for a URL, with the rules of curl: the lower-case name first, ALL_PROXY last,
 * a proxy without a scheme is http, NO_PROXY lists exceptions. This machine itself is always an exception.
 */
export function proxyFor(
  target: Pick<URL, "protocol" | "hostname" | "port">,
  variables: Variables,
): OutboundProxy | null {
  const wanted = target.protocol === "https:" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"];
  const variable = [...wanted, "all_proxy", "ALL_PROXY"].find((name) => variables[name]?.trim());
  if (variable === undefined || isLoopback(target.hostname) || isException(target, variables)) return null;
  const text = variables[variable]?.trim() ?? "";
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`);
  if (!address || !/^https?:$/.test(address.protocol)) {
    throw new ProxyFailure(m.errors_connection_proxy_kind({ variable, host: target.hostname }));
  }
  return { variable, address };
}

function isException({ protocol, hostname, port }: Pick<URL, "protocol" | "hostname" | "port">, variables: Variables) {
  const host = bare(hostname);
  const targetPort = port || (protocol === "https:" ? "443" : "80");
  const entries = (variables.no_proxy ?? variables.NO_PROXY ?? "").split(/[\s,]+/).filter(Boolean);
  return entries.some((entry) => {
    if (entry === "*") return true;
    if (entry.includes("/")) return isInRange(host, entry);
    const [, name = entry, wantedPort] = entry.match(/^(\[[^\]]+\]|[^:]+):(\d+)$/) ?? [];
    return (wantedPort === undefined || wantedPort === targetPort) && covers(bare(name), host);
  });
}

/**
 * A name matches itself and every name below it, with or without a dot or an asterisk in front. An address matches only
 * itself, in each way of writing it.
 */
function covers(name: string, host: string): boolean {
  if (ipaddr.isValid(host)) return ipaddr.isValid(name) && canonical(name) === canonical(host);
  const domain = name.replace(/^\*?\./, "");
  return host === domain || host.endsWith(`.${domain}`);
}

function isInRange(host: string, range: string): boolean {
  if (!ipaddr.isValid(host) || !ipaddr.isValidCIDR(range)) return false;
  const address = ipaddr.process(host);
  const cidr = ipaddr.parseCIDR(range);
  return address.kind() === cidr[0].kind() && address.match(cidr);
}

const canonical = (address: string) => ipaddr.process(address).toString();

const bare = (host: string) =>
  host
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
