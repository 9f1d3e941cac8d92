import type { SharedVideo } from "@/lib/shared/contracts/share-view";

/** Returns the same video under a newer mediaToken: only its URLs differ. */
export function withMediaToken(video: SharedVideo, old: string, now: string): SharedVideo {
  if (old === now) return video;
  const renewed = (url: string) => url.replace(old, now);
  const orNull = (url: string | null) => url && renewed(url);
  return {
    ...video,
    media: renewed(video.media),
    proxyUrl: orNull(video.proxyUrl),
    posterUrl: orNull(video.posterUrl),
    posterUrls: video.posterUrls.map(({ width, url }) => ({ width, url: renewed(url) })),
    storyboard: video.storyboard && { ...video.storyboard, url: renewed(video.storyboard.url) },
    downloadUrl: orNull(video.downloadUrl),
  };
}
