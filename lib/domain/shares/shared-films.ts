import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { fileNameOf } from "@/lib/domain/media/file-name";
import { mediaUrl } from "@/lib/domain/media/media-url";
import { type FilmRow, toFilm } from "@/lib/domain/media/to-film";
import type { DerivativeView } from "@/lib/platform/db/film-view";
import type { SharedFilm } from "@/lib/shared/contracts/shared";
import { motionOf } from "@/lib/shared/motions/catalogue";
import { findResultFilms, findSourceFilm, type OpenShare } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";
import { findStills, type Stills } from "./stills";

/** Where the page of a link finds a file; `base` ends with the link's capability. */
type Address = { base: string };
type Found = { film: FilmRow; made: readonly DerivativeView[] };
type Named = { id: string; label: string; leads: boolean; name: string };

const OWN = "/api/media/";

/** The films that a link shows, the source first, at addresses that only its own capability opens. */
export async function sharedFilms(ctx: Pick<Ctx, "db">, { row }: OpenShare, address: Address): Promise<SharedFilm[]> {
  const source = await findSourceFilm(ctx.db, row);
  if (!source) return [];
  const results = await findResultFilms(ctx.db, row);
  const stills = await findStills(ctx, row, results);
  const films = results.map((result, index) =>
    sharedFilm(row, result, address, {
      id: result.id,
      label: row.showMotions ? labelOf(result) : `Result ${index + 1}`,
      leads: false,
      name: row.showMotions
        ? fileNameOf({ title: source.title, motion: result.motion, version: result.version })
        : fileNameOf({ title: `${source.title} result ${index + 1}` }),
    }),
  );
  const first = { id: "source", label: "Source", leads: true, name: fileNameOf(source) };
  return [sharedFilm(row, source, address, first), ...films].map((film) => withStill(film, stills, address));
}

/** The film with its picture at the sender's frame in place of its poster. */
function withStill(film: SharedFilm, stills: Stills | undefined, { base }: Address): SharedFilm {
  const still = film.leads ? stills?.source : film.id === stills?.resultId ? stills.result : undefined;
  if (!still) return film;
  const url = (mediaUrl(still) ?? "").replace(OWN, `${base}/`);
  return { ...film, posterUrl: url, posterUrls: [{ width: still.width ?? film.width ?? 0, url }] };
}

const labelOf = ({ motion, version }: { motion: Parameters<typeof motionOf>[0]; version: number }) =>
  `${motionOf(motion).label} · v${version}`;

function sharedFilm(share: ShareRow, { film, made }: Found, { base }: Address, named: Named): SharedFilm {
  const { name, ...identity } = named;
  const facts = toFilm(film, made, "");
  const elsewhere = (url: string) => url.replace(OWN, `${base}/`);
  const orNull = (url: string | null) => url && elsewhere(url);
  const { width, height, durationSeconds, framesPerSecond, frameCount, hasSound, thumbhash } = facts;
  return {
    ...identity,
    offset: 0,
    media: elsewhere(playedUrl({ film, made }) ?? ""),
    proxyUrl: orNull(facts.proxyUrl),
    posterUrl: orNull(facts.posterUrl),
    posterUrls: facts.posterUrls.map(({ width: wide, url }) => ({ width: wide, url: elsewhere(url) })),
    thumbhash,
    storyboard: facts.storyboard && { ...facts.storyboard, url: elsewhere(facts.storyboard.url) },
    ...{ width, height, durationSeconds, framesPerSecond, frameCount, hasSound },
    downloadUrl: keptUrl(share, { film, made }, name)?.replace(OWN, `${base}/keep/`) ?? null,
  };
}

/** The film that plays: the best to play, else the small one; the master itself only when nothing else is there. */
function playedUrl({ film, made }: Found): string | null {
  const { playbackUrl, proxyUrl } = toFilm(film, made, "");
  return playbackUrl ?? proxyUrl ?? mediaUrl(film);
}

function keptUrl({ download }: ShareRow, { film, made }: Found, name: string): string | null {
  if (download === "none") return null;
  const url = download === "master" ? mediaUrl(film) : toFilm(film, made, "").proxyUrl;
  return url && `${url}?name=${encodeURIComponent(name)}`;
}

const idIn = (url: string | null) => url && /([0-9a-f-]{36})/.exec(url.slice(OWN.length))?.[1];

/**
 * Whether the link lets this file be seen, or kept. Its pictures and its small copies, and of the film itself only what
 * plays or may be kept.
 */
export function mayServe(
  share: ShareRow,
  found: Found,
  { mediaId, keep }: { mediaId: string; keep: boolean },
): boolean {
  if (keep) return idIn(keptUrl(share, found, "")) === mediaId;
  return idIn(playedUrl(found)) === mediaId || found.made.some(({ id }) => id === mediaId);
}
