import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { fileNameOf } from "@/lib/domain/media/file-name";
import { mediaUrl } from "@/lib/domain/media/media-url";
import { type MediaFieldsRow, toMediaFields } from "@/lib/domain/media/to-media-fields";
import type { Db } from "@/lib/platform/db/client";
import type { DerivativeView } from "@/lib/platform/db/media-view";
import type { SharedVideo } from "@/lib/shared/contracts/share-view";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { motionLabel, type ResultMotion } from "@/lib/shared/motions/catalogue";
import { findResultIds, findResultVideos, findSourceVideo, type OpenShare } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";
import { findStills, type Stills } from "./stills";

/** The base URL of the files of a share page; `base` ends with the media token. */
type Address = { base: string };
type Found = { video: MediaFieldsRow; made: readonly DerivativeView[] };
type Named = { id: string; label: string; leads: boolean; name: string };

/** Where the team itself finds its files. */
export const OWN_FILES = "/api/media/";

/** The videos that a share shows, the source first, with URLs that only its media token opens. */
export async function sharedVideos(ctx: Pick<Ctx, "db">, { row }: OpenShare, address: Address): Promise<SharedVideo[]> {
  const source = await findSourceVideo(ctx.db, row);
  if (!source || row.scope === "sketches") return [];
  const results = await findResultVideos(ctx.db, row);
  const stills = await findStills(ctx, row, results);
  const videos = results.map((result, index) =>
    sharedVideo(row, result, address, {
      id: result.id,
      label: row.showMotions ? labelOf(result) : m.video_titles_shared_result({ number: index + 1 }),
      leads: false,
      name: row.showMotions
        ? fileNameOf({ title: source.title, motion: result.motion, version: result.version })
        : fileNameOf({ title: m.video_titles_shared_file({ title: source.title, number: index + 1 }) }),
    }),
  );
  return [sharedVideo(row, source, address, sourceNames(source)), ...videos].map((video) =>
    withStill(video, stills, address),
  );
}

const sourceNames = (source: { title: string }) => ({
  ...{ id: "source", label: m.common_source(), leads: true, name: fileNameOf(source) },
});

/** The source of a share; undefined while it has no file. */
export async function sharedSource(ctx: Pick<Ctx, "db">, row: ShareRow, address: Address) {
  const source = await findSourceVideo(ctx.db, row);
  return source && sharedVideo(row, source, address, sourceNames(source));
}

/** The IDs of the results that a share shows now. */
export async function shownResultIds(db: Db, { row }: OpenShare): Promise<Set<string>> {
  return new Set((await findResultIds(db, row)).map(({ id }) => id));
}

/** Replaces a video's poster by its picture at the sender's frame. */
function withStill(video: SharedVideo, stills: Stills | undefined, { base }: Address): SharedVideo {
  const still = video.leads ? stills?.source : video.id === stills?.resultId ? stills.result : undefined;
  if (!still) return video;
  const url = (mediaUrl(still) ?? "").replace(OWN_FILES, `${base}/`);
  return { ...video, posterUrl: url, posterUrls: [{ width: still.width ?? video.width ?? 0, url }] };
}

const labelOf = ({ motion, version }: { motion: ResultMotion; version: number }) =>
  m.video_titles_shared_motion({ motion: motionLabel(motion), version });

function sharedVideo(share: ShareRow, { video, made }: Found, { base }: Address, named: Named): SharedVideo {
  const { name, ...identity } = named;
  const facts = toMediaFields(video, made, "");
  const elsewhere = (url: string) => url.replace(OWN_FILES, `${base}/`);
  const orNull = (url: string | null) => url && elsewhere(url);
  const { width, height, durationSeconds, framesPerSecond, frameCount, hasSound, thumbhash } = facts;
  return {
    ...identity,
    offset: 0,
    media: elsewhere(playedUrl({ video, made }) ?? ""),
    proxyUrl: orNull(facts.proxyUrl),
    posterUrl: orNull(facts.posterUrl),
    posterUrls: facts.posterUrls.map(({ width: wide, url }) => ({ width: wide, url: elsewhere(url) })),
    thumbhash,
    storyboard: facts.storyboard && { ...facts.storyboard, url: elsewhere(facts.storyboard.url) },
    ...{ width, height, durationSeconds, framesPerSecond, frameCount, hasSound },
    downloadUrl: keptUrl(share, { video, made }, name)?.replace(OWN_FILES, `${base}/keep/`) ?? null,
  };
}

/** The URL to play: the mezzanine, else the proxy; the original only when there is no other. */
function playedUrl({ video, made }: Found): string | null {
  const { playbackUrl, proxyUrl } = toMediaFields(video, made, "");
  return playbackUrl ?? proxyUrl ?? mediaUrl(video);
}

function keptUrl({ download }: ShareRow, { video, made }: Found, name: string): string | null {
  if (download === "none") return null;
  const url = download === "master" ? mediaUrl(video) : toMediaFields(video, made, "").proxyUrl;
  return url && `${url}?name=${encodeURIComponent(name)}`;
}

const idIn = (url: string | null) => url && /[0-9a-f-]{36}/.exec(url)?.[0];

/**
 * Whether the share allows this file to be viewed or downloaded: its images and proxies, and of the originals only
 * what plays or may be downloaded.
 */
export function mayServe(
  share: ShareRow,
  found: Found,
  { mediaId, keep }: { mediaId: string; keep: boolean },
): boolean {
  if (keep) return idIn(keptUrl(share, found, "")) === mediaId;
  return idIn(playedUrl(found)) === mediaId || found.made.some(({ id }) => id === mediaId);
}
