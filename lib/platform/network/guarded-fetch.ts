import "server-only";
import { type Agent, request } from "undici";
import { MediaFault } from "@/lib/platform/media-fault";
import { checkHost, type HostRules } from "@/lib/platform/network/base-url";

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
  throw new MediaFault("not_allowed", `${url.host} redirects more than ${MAX_REDIRECTS} times.`);
}

function allowed(address: string, rules: HostRules, base?: URL): URL {
  const url = URL.parse(address, base);
  if (!url) throw new MediaFault("not_allowed", "The video's address is not a URL.");
  if (checkHost(url, rules) !== "fine") {
    throw new MediaFault(
      "not_allowed",
      `Videos are not copied from ${url.protocol}//${url.host}. An operator can allow it.`,
    );
  }
  return url;
}
