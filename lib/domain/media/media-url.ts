/** The file name extension of each kind of media that we store, by content type. */
const MEDIA_ENDINGS: Readonly<Record<string, string>> = {
  "video/mp4": "mp4",
  "image/webp": "webp",
  "image/jpeg": "jpg",
  "video/x-matroska": "mkv",
  "video/quicktime": "mov",
  "image/gif": "gif",
};

type Named = { id: string; contentType: string };

/** The extension for a content type, without the dot; `bin` for an unknown type. */
export const endingOf = (contentType: string): string => MEDIA_ENDINGS[contentType] ?? "bin";

const fileOf = ({ id, contentType }: Named) => `${id}.${endingOf(contentType)}`;

/** The URL of a stored file; null when there is none. The extension is for people and players only. */
export function mediaUrl(media: Named | null): string | null {
  return media && `/api/media/${fileOf(media)}`;
}

/** The URL of the file from which a source or a result was converted. */
export const originalUrl = (id: string): string => `/api/media/originals/${id}`;

const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[a-z0-9]+$/;

/** The ID in the last part of such a URL; null when it is not a valid ID. */
export const fileIdIn = (name: string): string | null => FILE.exec(name)?.[1] ?? null;

/**
 * Whether the file name has the extension of the stored type: with another one, a browser would open it as something
 * else.
 */
export const isFileOf = (media: Named, name: string): boolean => name === fileOf(media);
