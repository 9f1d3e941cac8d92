/** The file name ending of each kind of media that we keep, by content type. */
const MEDIA_ENDINGS: Readonly<Record<string, string>> = {
  "video/mp4": "mp4",
  "image/webp": "webp",
  "image/jpeg": "jpg",
};

type Named = { id: string; contentType: string };

export const endingOf = (contentType: string): string => MEDIA_ENDINGS[contentType] ?? "bin";

const fileOf = ({ id, contentType }: Named) => `${id}.${endingOf(contentType)}`;

/** Where the browser finds a stored file; null when there is none. The ending is for people and players only. */
export function mediaUrl(media: Named | null): string | null {
  return media && `/api/media/${fileOf(media)}`;
}

const FILE = /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.[a-z0-9]+$/;

/** The id in the last part of such an address; null for what cannot be one. */
export const fileIdIn = (name: string): string | null => FILE.exec(name)?.[1] ?? null;

/** Whether a file is named as it is stored: another ending would have a browser open it as something else. */
export const isFileOf = (media: Named, name: string): boolean => name === fileOf(media);
