import "server-only";
import { type Agent, request } from "undici";
import { MediaFault } from "@/lib/platform/media-fault";
import { checkHost, type HostRules } from "@/lib/platform/network/base-url";
import { dropBody } from "@/lib/platform/network/drop-body";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const MAX_REDIRECTS = 5;

/** Says in a sentence why nothing is fetched from a URL; null if it is allowed. */
export type Refusal = (url: URL) => string | null;

type Ask = { agent: Agent; refusalOf: Refusal; headers: Record<string, string>; signal: AbortSignal };

/** Allows the provider's hosts and those that the operator has named. */
export const refuseOtherHosts =
  (rules: HostRules): Refusal =>
  (url) =>
    checkHost(url, rules) === "fine"
      ? null
      : m.errors_media_host_not_allowed({ address: `${url.protocol}//${url.host}` });

/** Fetches a URL and follows its redirects. Every URL on the way must be allowed. */
export async function guardedFetch(address: string, { agent, refusalOf, headers, signal }: Ask) {
  let url = allowed(address, refusalOf);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await request(url, { dispatcher: agent, headers, signal });
    const location = response.headers.location;
    const isRedirect = response.statusCode >= 300 && response.statusCode < 400 && typeof location === "string";
    if (!isRedirect) return { ...response, url };
    dropBody(response.body);
    url = allowed(location, refusalOf, url);
  }
  throw new MediaFault("not_allowed", m.errors_media_redirects({ host: url.host, count: MAX_REDIRECTS }));
}

function allowed(address: string, refusalOf: Refusal, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new MediaFault("not_allowed", m.errors_media_address_not_url());
  const refusal = refusalOf(url);
  if (refusal !== null) throw new MediaFault("not_allowed", refusal);
  return url;
}
