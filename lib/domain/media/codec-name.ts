import * as m from "@/lib/shared/messages/compiled/messages.js";

const NAMES: readonly [RegExp, string][] = [
  [/^avc[13]/, "H.264"],
  [/^(hvc|hev)1|^dvh/, "HEVC (H.265)"],
  [/^av01/, "AV1"],
  [/^vp09/, "VP9"],
  [/^vp08|^vp8$/, "VP8"],
  [/^ap(4[hx]|c[hnso])|^prores/, "ProRes"],
  [/^mp4v/, "MPEG-4 Visual"],
  [/^(jpeg|mjp[ab])/, "Motion JPEG"], // text-ok: a name
];

/** The common name of a codec, for texts; if it has none, the code that the file uses. */
export function codecName(codec: string | null): string {
  if (codec === null) return m.errors_media_codec_unknown();
  return NAMES.find(([letters]) => letters.test(codec))?.[1] ?? codec;
}
