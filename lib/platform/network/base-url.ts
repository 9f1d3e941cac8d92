import "server-only";
import ipaddr from "ipaddr.js";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** `allowedHosts`: `host` or `host:port`, from VEO_ALLOWED_HOSTS, in addition to the provider's own hosts. */
export type HostRules = { allowedHosts: readonly string[]; production: boolean };

const VENDOR_HOST = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*acedata\.cloud$/;

/**
 * Returns the address in its canonical form, without a slash at the end, if a token may be sent there. Allowed are the
 * provider's hosts over https and hosts that the operator has named. Plain http is allowed for a named host on this
 * machine, or for any named host outside production. Throws otherwise.
 */
export function allowedBaseUrl(text: string, rules: HostRules): string {
  const url = parse(text);
  const verdict = checkHost(url, rules);
  if (verdict === "unknown_host") {
    throw refused(m.errors_connection_host_not_allowed({ host: url.host }));
  }
  if (verdict === "not_https") {
    throw refused(m.errors_connection_address_not_https());
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Whether this product may call a URL at all, by its host and its scheme. */
export function checkHost(url: URL, { allowedHosts, production }: HostRules): "fine" | "unknown_host" | "not_https" {
  const named = isNamedHost(url, allowedHosts);
  if (!named && !isVendors(url)) return "unknown_host";
  const plainHttpIsFine = named && (!production || isLoopback(url.hostname));
  return url.protocol === "https:" || (url.protocol === "http:" && plainHttpIsFine) ? "fine" : "not_https";
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw refused(m.errors_connection_address_not_url());
  const url = new URL(text);
  if (url.username || url.password) throw refused(m.errors_connection_address_has_login());
  if (url.search || url.hash) throw refused(m.errors_connection_address_has_query());
  return url;
}

/** Only names that a DNS server could hold: `.acedata.cloud` and `a..acedata.cloud` are valid in URLs too. */
const isVendors = ({ hostname, port }: URL) => port === "" && VENDOR_HOST.test(hostname);

/** An entry with a port matches that port only; one without matches the scheme's default port only. */
export function isNamedHost(url: Pick<URL, "protocol" | "host">, allowedHosts: readonly string[]): boolean {
  return allowedHosts.some((entry) => {
    const written = `${url.protocol}//${entry}`;
    return URL.canParse(written) && new URL(written).host === url.host;
  });
}

/** Whether a host name or address is this machine. */
export function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
  const address = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

const refused = (message: string) => new AppError("connection_host_not_allowed", message);
