import type { Facts } from "./probe";

/** With at most this many frames from one keyframe to the next, a video can be scrubbed without a copy. */
const CLOSE = 24;
/** 8-bit H.264 with 4:2:0 colour: all browsers show its colours correctly. */
const PLAYABLE_CODEC = /^avc[13]\.(?!6e|7a|f4)/i;
/** Not PCM, which Firefox does not play, and not formats that only televisions play. */
const PLAYABLE_SOUND = /^(mp4a\.|mp3$|opus$|flac$)/;
const MAX_SHORT_SIDE = 1080;

type Video = {
  longestGop: number | null;
  codec: string | null;
  soundCodec: string | null;
  width: number | null;
  height: number | null;
};

/**
 * Whether a video needs a copy to play and scrub: its keyframes are far apart (a seek then takes 406 ms, not 18), or
 * not every browser decodes its picture and sound, or it is larger than any screen it is shown on. True while its
 * facts are unknown.
 */
export function needsPlaybackCopy({ longestGop, codec, soundCodec, width, height }: Video): boolean {
  if (longestGop === null || codec === null || width === null || height === null) return true;
  if (soundCodec !== null && !PLAYABLE_SOUND.test(soundCodec)) return true;
  return longestGop > CLOSE || !PLAYABLE_CODEC.test(codec) || Math.min(width, height) > MAX_SHORT_SIDE;
}

type Shown = Pick<Facts, "isLate" | "colour">;

/**
 * False for a video that a `<video>` shows at other times or in other colours than our own player; a copy looks the
 * same in both.
 */
export const isPlain = ({ isLate, colour }: Shown): boolean => !isLate && colour.gamut === "standard";
