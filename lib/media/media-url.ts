/** The file name ending of each kind of media that we keep, by content type. */
const MEDIA_ENDINGS: Readonly<Record<string, string>> = {
  "video/mp4": "mp4",
  "image/webp": "webp",
  "image/jpeg": "jpg",
};

type Named = { id: string; contentType: string };

/** Where the browser finds a stored file; null when there is none. The ending is for people and players only. */
export function mediaUrl(media: Named | null): string | null {
  return media && `/api/media/${media.id}.${MEDIA_ENDINGS[media.contentType] ?? "bin"}`;
}
