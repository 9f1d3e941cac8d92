import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { isLocked, openByToken } from "@/lib/domain/shares/open-share";
import { beginView, countsViews, isViewer } from "@/lib/domain/shares/visit";
import { DATA_POLICY } from "@/lib/http/request/security-headers";
import type { Services } from "@/lib/services";
import type { BegunView } from "@/lib/shared/contracts/share-view";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { begunViewOf, isUnlocked, resumeToken, type ViewToken, viewCookie } from "./share-cookie";
import { mediaTokenOf } from "./share-view";
import { networkOf } from "./share-visitor";

type Begin = { token: string; framed: boolean };

/**
 * `POST /s/{token}/begin`: a visitor presses Play. Only this counts a view, so reading the page, its files or its card uses
 * up no view. A visitor who has begun continues the same view.
 */
export async function serveBegin(
  services: Services,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  { token, framed }: Begin,
): Promise<void> {
  // text-ok: for developers
  if (request.method !== "POST") throw new AppError("method_not_allowed", "Use POST.");
  const network = networkOf(request);
  const asking = { request, services };
  const begun = begunViewOf(asking, network);
  const open = await openByToken(services, token, begun?.viewer ?? null);
  if (!open) await services.limits.take("shareMiss", network);
  if (!open || (isLocked(open) && !isUnlocked(open, asking))) throw closed();
  const known = await knownViewer(services, open, begun);
  const viewer = known ?? (await newViewer(services, open, network));
  if (viewer !== null && viewer !== known)
    response.setHeader("set-cookie", viewCookie(open, { viewer, token, framed }, services));
  response.setHeader("content-security-policy", DATA_POLICY);
  response.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(begunView(services, open, viewer, network)));
}

/** Returns the viewer of this share; null if the signed token is of another share, or so old that its view is over. */
export async function knownViewer(services: Services, open: OpenShare, begun: ViewToken | null) {
  if (begun?.shareId !== open.row.id || begun.viewer === null) return null;
  return (await isViewer(services, open, begun.viewer)) ? begun.viewer : null;
}

/** What a page continues with. Only a share with limited views needs a resume signed token for another browser. */
export function begunView(services: Services, open: OpenShare, viewer: string | null, network: string): BegunView {
  const isLimited = open.row.maxViews !== null && viewer !== null;
  return {
    mediaToken: mediaTokenOf(open, viewer, services.now()),
    resume: isLimited ? resumeToken(open, viewer, network, services) : null,
  };
}

/** Null for a view that is not counted. A share with a limit refuses the view if it cannot be counted. */
async function newViewer(services: Services, open: OpenShare, network: string): Promise<string | null> {
  if (!countsViews(open)) return null;
  try {
    await services.limits.take("shareViews", `${open.row.id}.${network}`);
  } catch (error) {
    if (open.row.maxViews !== null) throw error;
    return null;
  }
  const viewer = await beginView(services, open);
  if (viewer === undefined) throw closed();
  return viewer;
}

/** The same answer for every reason. */
const closed = () => new AppError("not_found", m.share_viewer_unavailable_error());
