import { endingOf } from "@/lib/domain/media/media-url";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,150}\.[a-z0-9]{2,5}$/u;

/**
 * Returns the header that makes a browser save a file under this name (RFC 6266); null if it is not a plain file name. The
 * extension always follows the content type, whatever name was asked for: `video.mp4.bat` would be a program.
 */
export function attachment(asked: string, contentType: string): string | null {
  if (!NAME.test(asked)) return null;
  const ending = endingOf(contentType);
  const stem = asked.slice(0, asked.lastIndexOf("."));
  const name = stem.endsWith(`.${ending}`) ? stem : `${stem}.${ending}`;
  const plain = name.normalize("NFKD").replace(/[^\w.-]/g, "");
  const fallback = NAME.test(plain) ? plain : `video.${ending}`;
  return `attachment; filename="${fallback}"; filename*=UTF-8''${encodeURIComponent(name)}`; // text-ok: a header
}
