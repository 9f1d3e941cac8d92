import "server-only";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { sharedVideos } from "@/lib/domain/shares/share-videos";
import { signToken } from "@/lib/domain/shares/signed-token";
import { countsViews } from "@/lib/domain/shares/visit";
import type { Services } from "@/lib/services";
import type { ShareCard, ShareView } from "@/lib/shared/contracts/share-view";
import { shareKey } from "./share-keys";

/** For how long the files of a link can be asked for without its page having said that it is still there. */
const CAPABILITY_MS = 10 * 60_000;

/** What lets a page ask for the files of its link, and of no other; in the name of a viewer who has begun. */
export function mediaTokenOf({ row }: OpenShare, viewer: string | null, now: Date): string {
  const expiresAt = new Date(now.getTime() + CAPABILITY_MS);
  return signToken(shareKey(), "media", { shareId: row.id, version: row.version, viewer, expiresAt });
}

/** All that the page of an open link shows. */
export async function shareView(services: Services, open: OpenShare, viewer: string | null): Promise<ShareView> {
  const { row, title, createdBy } = open;
  const mediaToken = mediaTokenOf(open, viewer, services.now());
  return {
    title,
    sharedBy: createdBy,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    scope: row.scope,
    viewState: row.reshootId ? withResult(row.viewState, row.reshootId) : row.viewState,
    download: row.download,
    videos: await sharedVideos(services, open, { base: `/api/share-files/${mediaToken}` }),
    mediaToken,
    begin: viewer !== null || !countsViews(open) ? "done" : row.maxViews === null ? "with_play" : "before_play",
  };
}

function withResult(viewState: string, result: string): string {
  const params = new URLSearchParams(viewState);
  params.set("result", result);
  return params.toString();
}

/** What other sites may show. Without an open link, and for one that asks for words first: nothing of what it holds. */
export function cardOf({ settings }: Services, token: string, open: OpenShare | undefined): ShareCard {
  const { appOrigin } = settings;
  const safe = encodeURIComponent(token);
  const url = `${appOrigin}/s/${safe}`;
  const files = `${appOrigin}/api/share-files/card/${safe}`;
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
