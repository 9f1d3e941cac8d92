/** For most requests: the largest holds fifteen motion names. */
const PLAIN_KIBIBYTES = 64;
/** A drawing of the most points, with all digits of its numbers, has 310 KiB. */
const DRAWN_KIBIBYTES = 512;

/** The IDs of 2,000 comments. */
const CARRIED_KIBIBYTES = 128;

/** A picture of 10 MiB in base64, with its name. */
const PICTURE_KIBIBYTES = 13_700;
/** A picture of 5 MB in Base64, and the JSON around it. */
const AVATAR_KIBIBYTES = 7 * 1024;

/** One piece of an upload, as large as our own client sends (`UPLOAD_PIECE_BYTES`). */
const PIECE_KIBIBYTES = 16 * 1024;

const LARGER: readonly [paths: RegExp, kibibytes: number][] = [
  [/^\/api\/comments(\/[0-9a-f-]{36})?$/, DRAWN_KIBIBYTES],
  [/^\/api\/reshoots\/[0-9a-f-]{36}\/carry-over$/, CARRIED_KIBIBYTES],
  [/^\/api\/comment-attachments$/, PICTURE_KIBIBYTES],
  [/^\/api\/upload-bytes\/[0-9a-f-]{36}$/, PIECE_KIBIBYTES],
  [/^\/api\/account\/avatar$/, AVATAR_KIBIBYTES],
];

/** The largest body that a request to this path may have. */
export const mostKibibytes = (path: string): number =>
  LARGER.find(([paths]) => paths.test(path))?.[1] ?? PLAIN_KIBIBYTES;
