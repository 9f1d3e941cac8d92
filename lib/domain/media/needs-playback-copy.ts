import type { Facts } from "./probe";

/** Up to this many frames from one key frame to the next, a video can be scrubbed as it is. */
const CLOSE = 24;
/** H.264 of 8 bits with colours at half the size: what all browsers show in the right colours. */
const PLAYABLE_CODEC = /^avc[13]\.(?!6e|7a|f4)/i;
/** Not PCM, which Firefox leaves silent, nor what only televisions hear. */
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
 * Whether a video needs a copy to play and scrub: its key frames lie far apart (seeking then takes 406 ms instead of 18),
 * or not every browser decodes its picture and sound, or it is larger than any screen it is shown on. True while nothing is known of it.
 */
export function needsPlaybackCopy({ longestGop, codec, soundCodec, width, height }: Video): boolean {
  if (longestGop === null || codec === null || width === null || height === null) return true;
  if (soundCodec !== null && !PLAYABLE_SOUND.test(soundCodec)) return true;
  return longestGop > CLOSE || !PLAYABLE_CODEC.test(codec) || Math.min(width, height) > MAX_SHORT_SIDE;
}

type Shown = Pick<Facts, "isLate" | "colour">;

/** False for a video that a `<video>` shows at other times, or in other colours, than our own player: a copy is alike in both. */
export const isPlain = ({ isLate, colour }: Shown): boolean => !isLate && colour.gamut === "standard";
