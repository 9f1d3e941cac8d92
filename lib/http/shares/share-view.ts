import "server-only";
import { listFinals } from "@/lib/domain/approvals/list-finals";
import type { OpenShare } from "@/lib/domain/shares/open-share";
import { sharedVideos } from "@/lib/domain/shares/share-videos";
import { sharedSketches } from "@/lib/domain/shares/shared-sketches";
import { signToken } from "@/lib/domain/shares/signed-token";
import { countsViews } from "@/lib/domain/shares/visit";
import type { Services } from "@/lib/services";
import type { ShareCard, ShareView } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { shareKey } from "./share-keys";

/** How long a page may request the files of its share without another heartbeat. */
const CAPABILITY_MS = 10 * 60_000;

/** A token that lets a page request the files of this share only, on behalf of a viewer who has begun. */
export function mediaTokenOf({ row }: OpenShare, viewer: string | null, now: Date): string {
  const expiresAt = new Date(now.getTime() + CAPABILITY_MS);
  return signToken(shareKey(), "media", { shareId: row.id, version: row.version, viewer, expiresAt });
}

/** Everything that the page of an open share shows. */
export async function shareView(services: Services, open: OpenShare, viewer: string | null): Promise<ShareView> {
  const { row, title, createdBy } = open;
  const mediaToken = mediaTokenOf(open, viewer, services.now());
  const address = { base: `/api/share-files/${mediaToken}` };
  const videos = await sharedVideos(services, open, address);
  const finals = await listFinals(services.db, row.teamId, row.videoId);
  return {
    title,
    sharedBy: createdBy,
    message: row.message,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    scope: row.scope,
    viewState: row.reshootId ? withResult(row.viewState, row.reshootId) : row.viewState,
    download: row.download,
    canComment: row.allowsComments,
    videos,
    sketches: await sharedSketches(services, open, address),
    finals: finals.flatMap(({ reshootId, by, at }) => {
      const label = videos.find(({ id }) => id === reshootId)?.label;
      return label === undefined ? [] : [{ label, by, at }];
    }),
    mediaToken,
    begin: viewer !== null || !countsViews(open) ? "done" : row.maxViews === null ? "with_play" : "before_play",
  };
}

function withResult(viewState: string, result: string): string {
  const params = new URLSearchParams(viewState);
  params.set("result", result);
  return params.toString();
}

const NAMED = 5;

/** What the card of a share says: its results by their motions, unless the sender hides these. */
function cardWords(view: ShareView | undefined): string {
  if (view?.sketches) return m.share_viewer_card_sketches();
  const results = (view?.videos ?? []).filter(({ leads }) => !leads).map(({ label }) => label);
  if (results.length === 0 || results.length > NAMED) return m.share_viewer_card_description();
  const list = new Intl.ListFormat(m.language_tag(), { type: "conjunction" });
  return m.share_viewer_card_shows({ results: list.format(results) });
}

/** What other sites may show. For an ended, unknown or locked share (`open` undefined): nothing of its content. */
export function cardOf(
  { settings }: Services,
  token: string,
  open: OpenShare | undefined,
  view?: ShareView,
): ShareCard {
  const { appOrigin } = settings;
  const safe = encodeURIComponent(token);
  const url = `${appOrigin}/s/${safe}`;
  const files = `${appOrigin}/api/share-files/card/${safe}`;
  if (!open)
    return {
      title: m.share_viewer_card_hidden_title(),
      description: m.share_viewer_card_description(),
      url,
      image: `${files}/card.jpg`,
      video: null,
      embed: null,
      oembed: null,
    };
  const { row, title } = open;
  const version = row.cardId ? `?v=${row.cardId.slice(-12)}` : "";
  return {
    title,
    description: cardWords(view),
    url,
    image: `${files}/card.jpg${version}`,
    video: row.loopId && `${files}/loop.mp4?v=${row.loopId.slice(-12)}`,
    embed: row.frameHosts.length > 0 ? `${appOrigin}/embed/${safe}` : null,
    oembed: `${appOrigin}/api/oembed?url=${encodeURIComponent(url)}`,
  };
}
