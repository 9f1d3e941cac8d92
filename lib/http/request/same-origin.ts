import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses a change that a page of another site made a browser send. Browsers always name the site of the page: in
 * `Sec-Fetch-Site`, or in `Origin` over plain http, where that header is withheld. A tool that sends neither is not a
 * browser and carries no cookies of a victim, so it goes on to the session check.
 */
export function refuseCrossSite(request: Request, appOrigin: string): void {
  if (SAFE_METHODS.has(request.method)) return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  if (site !== null && site !== "same-origin" && site !== "none") throw crossSite(appOrigin);
  if (site === null && origin !== null && origin !== appOrigin) throw crossSite(appOrigin);
}

const crossSite = (appOrigin: string) =>
  new AppError("cross_site", m.errors_requests_cross_site({ origin: appOrigin }));
