import type { SharedFilm } from "@/lib/shared/contracts/shared";

/** The same film under a newer capability: only its addresses differ. */
export function withCapability(film: SharedFilm, old: string, now: string): SharedFilm {
  if (old === now) return film;
  const renewed = (url: string) => url.replace(old, now);
  const orNull = (url: string | null) => url && renewed(url);
  return {
    ...film,
    media: renewed(film.media),
    proxyUrl: orNull(film.proxyUrl),
    posterUrl: orNull(film.posterUrl),
    posterUrls: film.posterUrls.map(({ width, url }) => ({ width, url: renewed(url) })),
    storyboard: film.storyboard && { ...film.storyboard, url: renewed(film.storyboard.url) },
    downloadUrl: orNull(film.downloadUrl),
  };
}
