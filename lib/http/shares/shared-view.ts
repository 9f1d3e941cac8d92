import "server-only";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { sharedFilms } from "@/lib/domain/shares/shared-films";
import { issueTicket } from "@/lib/domain/shares/ticket";
import { countsViews } from "@/lib/domain/shares/visit";
import type { Services } from "@/lib/services";
import type { SharedCard, SharedView } from "@/lib/shared/contracts/shared";
import { shareKey } from "./share-keys";

/** For how long the files of a link can be asked for without its page having said that it is still there. */
const CAPABILITY_MS = 10 * 60_000;

/** What lets a page ask for the files of its link, and of no other; in the name of a viewer who has begun. */
export function capabilityOf({ row }: OpenShare, viewer: string | null, now: Date): string {
  const expiresAt = new Date(now.getTime() + CAPABILITY_MS);
  return issueTicket(shareKey(), "media", { shareId: row.id, version: row.version, viewer, expiresAt });
}

/** All that the page of an open link shows. */
export async function sharedView(services: Services, open: OpenShare, viewer: string | null): Promise<SharedView> {
  const { row, title, createdBy } = open;
  const capability = capabilityOf(open, viewer, services.now());
  return {
    title,
    sharedBy: createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    scope: row.scope,
    look: row.reshootId ? withResult(row.look, row.reshootId) : row.look,
    download: row.download,
    films: await sharedFilms(services, open, { base: `/api/shared/${capability}` }),
    capability,
    begin: viewer !== null || !countsViews(open) ? "done" : row.maxViews === null ? "with_play" : "before_play",
  };
}

function withResult(look: string, result: string): string {
  const params = new URLSearchParams(look);
  params.set("result", result);
  return params.toString();
}

/** What other sites may show. Without an open link, and for one that asks for words first: nothing of what it holds. */
export function cardOf({ settings }: Services, token: string, open: OpenShare | undefined): SharedCard {
  const { appOrigin } = settings;
  const safe = encodeURIComponent(token);
  const url = `${appOrigin}/s/${safe}`;
  const files = `${appOrigin}/api/shared/card/${safe}`;
  if (!open)
    return { title: "A shared comparison", url, image: `${files}/card.jpg`, video: null, embed: null, oembed: null };
  const { row, title } = open;
  const version = row.cardId ? `?v=${row.cardId.slice(-12)}` : "";
  return {
    title,
    url,
    image: `${files}/card.jpg${version}`,
    video: row.loopId && `${files}/loop.mp4?v=${row.loopId.slice(-12)}`,
    embed: row.frameHosts.length > 0 ? `${appOrigin}/embed/${safe}` : null,
    oembed: `${appOrigin}/api/oembed?url=${encodeURIComponent(url)}`,
  };
}
