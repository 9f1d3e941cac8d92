import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type ShareChoices, sitesIn } from "./share-choices";

/** What to change, by field. */
export type ShareFaults = Partial<Record<"passphrase" | "maxViews" | "frameHosts", string>>;

const SITE = /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/;
const MOST_SITES = 10;
const MOST_VISITORS = 100_000;

/** The choices that the server would refuse. */
export function faultsOf({ passphrase, maxViews, frameHosts }: ShareChoices): ShareFaults {
  const sites = sitesIn(frameHosts);
  const wrong = sites.find((site) => !SITE.test(site) || site.length > 200);
  const visitors = Number(maxViews);
  const faults: ShareFaults = {};
  if (passphrase !== "" && passphrase.length < 6) faults.passphrase = m.shares_passphrase_too_short();
  if (maxViews !== "" && !(Number.isInteger(visitors) && visitors >= 1 && visitors <= MOST_VISITORS)) {
    faults.maxViews = m.shares_visitor_limit_wrong();
  }
  if (wrong) faults.frameHosts = m.shares_embed_domains_wrong({ site: wrong });
  else if (sites.length > MOST_SITES) faults.frameHosts = m.shares_embed_domains_too_many();
  return faults;
}
