import { isIP } from "node:net";
import { isNamedHost } from "@/lib/platform/network/base-url";
import { checkAddress } from "@/lib/platform/network/check-address";
import { MOST_ADDRESS } from "@/lib/shared/contracts/upload-limits";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** Names that lead into a network of one's own, whatever a resolver says. */
const PRIVATE_NAME = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|onion|arpa)$/;

/**
 * Says in a sentence why nothing is imported from a URL, before anything is sent; null if it is public, or on a host that the
 * operator has named. Where its name leads to is checked when the connection is open.
 */
export function refusalOfAddress(url: URL, allowedHosts: readonly string[]): string | null {
  if (url.username || url.password) return m.errors_imports_login();
  if (url.protocol !== "https:" && url.protocol !== "http:") return m.errors_imports_not_https();
  if (isNamedHost(url, allowedHosts)) return null;
  if (url.protocol !== "https:") return m.errors_imports_not_https();
  return isPrivate(url.hostname) ? m.errors_imports_private() : null;
}

function isPrivate(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");
  if (isIP(host) !== 0) return checkAddress(host) !== "public";
  return !host.includes(".") || PRIVATE_NAME.test(host);
}

/** One line of what a person wrote. */
export function readAddress(line: string, allowedHosts: readonly string[]): { address: string } | { problem: string } {
  if (line.length > MOST_ADDRESS) return { problem: m.errors_imports_too_long() };
  const url = URL.parse(line);
  if (!url) return { problem: m.errors_imports_not_url() };
  const problem = refusalOfAddress(url, allowedHosts);
  if (problem) return { problem };
  url.hash = "";
  return { address: url.href };
}

/** A name for what is at an address: the last part of its path, or its host. */
export function nameOfAddress(address: string): string {
  const { pathname, hostname } = new URL(address);
  const last = pathname.split("/").filter(Boolean).at(-1);
  return last ? decoded(last) : hostname;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text).replaceAll("\0", "");
  } catch {
    return text;
  }
}
