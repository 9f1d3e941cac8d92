import "server-only";
import ipaddr from "ipaddr.js";
import { AppError } from "@/lib/errors";

/** `allowedHosts`: `host` or `host:port`, from VEO_ALLOWED_HOSTS, next to the vendor's own hosts. */
export type HostRules = { allowedHosts: readonly string[]; production: boolean };

const VENDOR_DOMAIN = "acedata.cloud";

/**
 * Where a token may be sent: the vendor's hosts over https, and hosts the operator has named. Plain http is for an
 * operator's named host on this machine, or any named host outside production. Returns the address in its one spelling,
 * without a slash at its end.
 */
export function allowedBaseUrl(text: string, { allowedHosts, production }: HostRules): string {
  const url = parse(text);
  const named = allowedHosts.some((host) => isNamed(url, host));
  if (!named && !isVendors(url)) {
    throw refused(`${url.host} is not a host this product may send a token to. Add it to VEO_ALLOWED_HOSTS.`);
  }
  const plainHttpIsFine = named && (!production || isLoopback(url.hostname));
  if (url.protocol !== "https:" && !(url.protocol === "http:" && plainHttpIsFine)) {
    throw refused("The address must begin with https://, so that nobody on the way can read the token.");
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

function parse(text: string): URL {
  if (!URL.canParse(text)) throw refused("The address is not a URL.");
  const url = new URL(text);
  if (url.username || url.password) throw refused("The address must not contain a user name or password.");
  if (url.search || url.hash) throw refused("The address must not contain a query or a fragment.");
  return url;
}

function isVendors(url: URL): boolean {
  const { hostname, port } = url;
  return port === "" && (hostname === VENDOR_DOMAIN || hostname.endsWith(`.${VENDOR_DOMAIN}`));
}

/** An entry with a port allows that port only; one without allows the scheme's own port only. */
function isNamed(url: URL, entry: string): boolean {
  const written = `${url.protocol}//${entry}`;
  return URL.canParse(written) && new URL(written).host === url.host;
}

function isLoopback(hostname: string): boolean {
  if (hostname === "localhost" || hostname.endsWith(".localhost")) return true;
  const address = hostname.replace(/^\[|\]$/g, "");
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "loopback";
}

const refused = (message: string) => new AppError("connection_host_not_allowed", message);
