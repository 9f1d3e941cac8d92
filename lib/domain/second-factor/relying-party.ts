import "server-only";
import { isIP } from "node:net";
import { env } from "@/lib/platform/env";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

/** The name that authenticators show. */
// text-ok: a name
export const PRODUCT = "Reshoot Studio";

type RelyingParty = { rpID: string; origin: string };

/** What passkeys of this server are bound to; undefined where browsers make none: without https, and for an address of digits. */
export function relyingPartyOf(appOrigin: string): RelyingParty | undefined {
  const { hostname, protocol } = new URL(appOrigin);
  const isLocal = hostname === "localhost" || hostname.endsWith(".localhost");
  if (isIP(hostname.replace(/^\[|\]$/g, "")) !== 0 || (protocol !== "https:" && !isLocal)) return undefined;
  return { rpID: hostname, origin: appOrigin };
}

/** Whether this server can have passkeys. */
export const canHavePasskeys = (): boolean => relyingPartyOf(env().APP_ORIGIN) !== undefined;

/** Throws `capability_unavailable` where this server can have no passkeys. */
export function relyingParty(): RelyingParty {
  const found = relyingPartyOf(env().APP_ORIGIN);
  if (!found) throw new AppError("capability_unavailable", m.errors_second_factor_no_passkeys_here());
  return found;
}
