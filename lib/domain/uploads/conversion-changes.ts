import "server-only";
import type { ConversionChange } from "@/lib/shared/contracts/conversion";
import type { Streams } from "./read-streams";

const NAMES: Record<string, string> = {
  ...{ h264: "H.264", hevc: "HEVC (H.265)", vp8: "VP8", vp9: "VP9", av1: "AV1", gif: "GIF", prores: "ProRes" }, // text-ok: names
  ...{ mpeg4: "MPEG-4 Visual", mpeg2video: "MPEG-2", mjpeg: "Motion JPEG", theora: "Theora" }, // text-ok: names
  ...{ aac: "AAC", opus: "Opus", vorbis: "Vorbis", flac: "FLAC", mp3: "MP3", ac3: "AC-3", eac3: "E-AC-3", dts: "DTS" }, // text-ok: names
};
const nameOf = (codec: string) => NAMES[codec] ?? (codec.startsWith("pcm_") ? "PCM" : codec.slice(0, 30));

type Change = ConversionChange | false;
const kept = (changes: readonly Change[]): ConversionChange[] => changes.filter((change) => change !== false);

/** What changes when the pictures are put into an MP4 as they are. `name`: what the file was. */
export const changesOfRepacking = (streams: Streams, name: string, sound: "copy" | "aac"): ConversionChange[] =>
  kept([{ what: "container", from: name }, ...(sound === "aac" ? changesOfSound(streams) : []), othersOf(streams)]);

/** What changes when the pictures are encoded again. `transfer`: of HDR that is tone-mapped. */
export function changesOfEncoding(streams: Streams, transfer: "pq" | "hlg" | null): ConversionChange[] {
  const { picture } = streams;
  const colours = picture && coloursOf(picture.pixelFormat);
  return kept([
    picture !== null && { what: "pictures", from: nameOf(picture.codec) },
    transfer !== null && { what: "tone_mapped", from: transfer === "pq" ? "PQ" : "HLG" },
    colours !== null && { what: "colours", from: colours },
    picture?.hasAlpha === true && { what: "transparency", from: "" },
    turnOf(picture),
    cropOf(picture),
    ...changesOfSound(streams),
    othersOf(streams),
  ]);
}

const turnOf = (picture: Streams["picture"]): Change =>
  picture !== null && picture.turn !== 0 && { what: "upright", from: String((picture.turn + 360) % 360) };

const cropOf = (picture: Streams["picture"]): Change =>
  picture !== null &&
  (picture.width % 2 > 0 || picture.height % 2 > 0) && {
    what: "cropped",
    from: `${picture.width} × ${picture.height}`,
  };

const changesOfSound = ({ sound }: Streams): Change[] => [
  sound !== null && { what: "sound", from: nameOf(sound.codec) },
  sound !== null && sound.layout !== "stereo" && { what: "channels", from: sound.layout.slice(0, 30) },
];

const othersOf = ({ others }: Streams): Change => others > 0 && { what: "tracks", from: String(others) };

/** The colours of pixels that are finer than 4:2:0 with 8 bits; null if they are not. */
function coloursOf(pixelFormat: string): string | null {
  if (/^(rgb|bgr|argb|abgr|gbr|pal8)/.test(pixelFormat)) return "RGB";
  const [, wide = "4", tall = "0", bits = ""] = /^yuv[ja]?4(\d)(\d)p(\d*)/.exec(pixelFormat) ?? [];
  const chroma = `4:${wide}:${tall}`;
  const isFiner = /^yuv/.test(pixelFormat) && (chroma !== "4:2:0" || Number(bits || 8) > 8);
  return isFiner ? `${chroma} ${bits || 8}-bit` : null;
}
