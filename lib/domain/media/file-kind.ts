import * as m from "@/lib/shared/messages/compiled/messages.js";

type Kind = {
  /** `other`: known, but not a video that we support. `mistake`: sent by a server in between instead of the file. */
  sort: "mp4" | "other" | "mistake" | "unknown";
  /** With its article, for texts. */
  name: string;
};

/** How many first bytes of a file identify its kind. */
export const KIND_BYTES = 12;

const PICTURES = /^(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const SOUNDS = /^(M4A |M4B |M4P )$/;
/** How QuickTime files began before `ftyp` was introduced. */
const OLD_QUICKTIME = /^(moov|mdat|wide|free|skip|pnot)$/;

/** In hexadecimal digits. */
const BEGINNINGS: readonly [RegExp, () => string][] = [
  [/^47494638/, m.errors_media_kind_gif],
  [/^52494646.{8}57454250/, m.errors_media_kind_webp],
  [/^52494646.{8}41564920/, m.errors_media_kind_avi],
  [/^52494646.{8}57415645/, m.errors_media_kind_wav],
  [/^89504e47/, m.errors_media_kind_png],
  [/^ffd8ff/, m.errors_media_kind_jpeg],
  [/^1a45dfa3/, m.errors_media_kind_matroska],
  [/^464c5601/, m.errors_media_kind_flash],
  [/^3026b2758e66cf11/, m.errors_media_kind_windows],
  [/^000001b[3a]/, m.errors_media_kind_program_stream],
  [/^47[0145]/, m.errors_media_kind_transport_stream],
  [/^4f676753/, m.errors_media_kind_ogg],
  [/^(494433|ff(fb|f3|f2))/, m.errors_media_kind_mp3],
  [/^234558544d3355/, m.errors_media_kind_playlist],
  [/^504b0304/, m.errors_media_kind_zip],
];
/** An error page, or an error in JSON or XML: `<`, `{` or `[` after a byte order mark and blanks. */
const MISTAKE = /^(efbbbf)?(20|09|0a|0d)*(3c|7b|5b)/;

/** AVIF and HEIC: an MP4 that holds a still picture. */
export const isPictureContainer = (head: Buffer) =>
  head.toString("latin1", 4, 8) === "ftyp" && PICTURES.test(head.toString("latin1", 8, 12));

/** Detects the kind of a file by its first bytes, not by its content type. */
export function fileKindOf(head: Buffer): Kind {
  const text = head.toString("latin1");
  const brand = text.slice(8, 12);
  if (text.slice(4, 8) === "ftyp") {
    if (isPictureContainer(head)) return { sort: "other", name: m.errors_media_kind_heic() };
    return SOUNDS.test(brand)
      ? { sort: "other", name: m.errors_media_kind_m4a() }
      : { sort: "mp4", name: m.errors_media_kind_mp4() };
  }
  if (OLD_QUICKTIME.test(text.slice(4, 8))) return { sort: "other", name: m.errors_media_kind_quicktime() };
  const digits = head.toString("hex");
  const known = BEGINNINGS.find(([beginning]) => beginning.test(digits));
  if (known) return { sort: "other", name: known[1]() };
  return MISTAKE.test(digits)
    ? { sort: "mistake", name: m.errors_media_kind_web_page() }
    : { sort: "unknown", name: m.errors_media_kind_unknown() };
}
