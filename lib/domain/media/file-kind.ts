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
const BEGINNINGS: readonly [RegExp, string][] = [
  [/^47494638/, "a GIF"],
  [/^52494646.{8}57454250/, "a WebP image"],
  [/^52494646.{8}41564920/, "an AVI video"],
  [/^52494646.{8}57415645/, "a WAV audio file"],
  [/^89504e47/, "a PNG image"],
  [/^ffd8ff/, "a JPEG image"],
  [/^1a45dfa3/, "a WebM or Matroska video"],
  [/^464c5601/, "a Flash video"],
  [/^3026b2758e66cf11/, "a Windows Media video"],
  [/^000001b[3a]/, "an MPEG program stream"],
  [/^47[0145]/, "an MPEG transport stream"],
  [/^4f676753/, "an Ogg file"],
  [/^(494433|ff(fb|f3|f2))/, "an MP3 audio file"],
  [/^234558544d3355/, "a playlist"],
  [/^504b0304/, "a ZIP archive"],
];
/** An error page, or an error in JSON or XML: `<`, `{` or `[` after a byte order mark and blanks. */
const MISTAKE = /^(efbbbf)?(20|09|0a|0d)*(3c|7b|5b)/;

/** Detects the kind of a file by its first bytes, not by its content type. */
export function fileKindOf(head: Buffer): Kind {
  const text = head.toString("latin1");
  const brand = text.slice(8, 12);
  if (text.slice(4, 8) === "ftyp") {
    if (PICTURES.test(brand)) return { sort: "other", name: "an AVIF or HEIC image" };
    return SOUNDS.test(brand) ? { sort: "other", name: "an M4A audio file" } : { sort: "mp4", name: "an MP4 video" };
  }
  if (OLD_QUICKTIME.test(text.slice(4, 8))) return { sort: "other", name: "an old QuickTime video" };
  const digits = head.toString("hex");
  const known = BEGINNINGS.find(([beginning]) => beginning.test(digits));
  if (known) return { sort: "other", name: known[1] };
  return MISTAKE.test(digits) ? { sort: "mistake", name: "a web page" } : { sort: "unknown", name: "something" };
}
