type Kind = {
  /** `other`: known, but no video we work with. `mistake`: sent in place of the file by a server in between. */
  sort: "mp4" | "other" | "mistake" | "unknown";
  /** With its article, for a sentence. */
  name: string;
};

/** How many of a file's first bytes tell its kind. */
export const KIND_BYTES = 12;

const PICTURES = /^(avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
const SOUNDS = /^(M4A |M4B |M4P )$/;
/** What QuickTime files began with before `ftyp` was invented. */
const OLD_QUICKTIME = /^(moov|mdat|wide|free|skip|pnot)$/;

const BEGINNINGS: readonly [RegExp, string][] = [
  [/^GIF8/, "a GIF"],
  [/^RIFF.{4}WEBP/s, "a WebP picture"],
  [/^RIFF.{4}AVI /s, "an AVI video"],
  [/^RIFF.{4}WAVE/s, "a WAV sound"],
  [/^\x89PNG/, "a PNG picture"],
  [/^\xff\xd8\xff/, "a JPEG picture"],
  [/^\x1aE\xdf\xa3/, "a WebM or Matroska video"],
  [/^FLV\x01/, "a Flash video"],
  [/^0&\xb2u\x8ef\xcf\x11/, "a Windows Media video"],
  [/^\x00\x00\x01[\xb3\xba]/, "an MPEG program stream"],
  [/^G[\x00-\x1f@-_]/, "an MPEG transport stream"],
  [/^OggS/, "an Ogg file"],
  [/^(ID3|\xff[\xfb\xf3\xf2])/, "an MP3 sound"],
  [/^#EXTM3U/, "a playlist"],
  [/^PK\x03\x04/, "a ZIP archive"],
];
/** An error page, or an error in JSON or XML. */
const MISTAKE = /^(\xef\xbb\xbf)?\s*[<{[]/;

/** What a file is, told by its first bytes and never by what its sender calls it. */
export function fileKindOf(head: Buffer): Kind {
  const text = head.toString("latin1");
  const brand = text.slice(8, 12);
  if (text.slice(4, 8) === "ftyp") {
    if (PICTURES.test(brand)) return { sort: "other", name: "an AVIF or HEIC picture" };
    return SOUNDS.test(brand) ? { sort: "other", name: "an M4A sound" } : { sort: "mp4", name: "an MP4 video" };
  }
  if (OLD_QUICKTIME.test(text.slice(4, 8))) return { sort: "other", name: "an old QuickTime video" };
  const known = BEGINNINGS.find(([beginning]) => beginning.test(text));
  if (known) return { sort: "other", name: known[1] };
  return MISTAKE.test(text) ? { sort: "mistake", name: "a web page" } : { sort: "unknown", name: "something" };
}
