import "server-only";
import { type Agent, request } from "undici";
import { MediaFault } from "@/lib/platform/media-fault";
import { checkHost, type HostRules } from "@/lib/platform/network/base-url";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const MAX_REDIRECTS = 5;

type Ask = { agent: Agent; rules: HostRules; headers: Record<string, string>; signal: AbortSignal };

/** Fetches a URL and follows its redirects. Every URL on the way must have an allowed host. */
export async function guardedFetch(address: string, { agent, rules, headers, signal }: Ask) {
  let url = allowed(address, rules);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    const response = await request(url, { dispatcher: agent, headers, signal });
    const location = response.headers.location;
    const isRedirect = response.statusCode >= 300 && response.statusCode < 400 && typeof location === "string";
    if (!isRedirect) return { ...response, url };
    await response.body.dump();
    url = allowed(location, rules, url);
  }
  throw new MediaFault("not_allowed", m.errors_media_redirects({ host: url.host, count: MAX_REDIRECTS }));
}

function allowed(address: string, rules: HostRules, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new MediaFault("not_allowed", m.errors_media_address_not_url());
  if (checkHost(url, rules) !== "fine") {
    throw new MediaFault("not_allowed", m.errors_media_host_not_allowed({ address: `${url.protocol}//${url.host}` }));
  }
  return url;
}
