import "server-only";
import { join } from "node:path";
import { codecName } from "@/lib/media/codec-name";
import { MediaFault } from "@/lib/media/media-fault";
import { type Facts, probe } from "@/lib/media/probe";
import { ProgramFailure } from "@/lib/media/run-program";
import { fitShortSide } from "./fit";
import type { Product, Workpiece } from "./product";
import { nothingDecoded, requireProduct } from "./require-product";
import { pictureOf, runFfmpeg } from "./run-ffmpeg";

/** `gop`: frames from one key frame to the next. `crf`: x264's quality, less is better. */
const COPIES = {
  proxy: { shortSide: 360, gop: 6, crf: 23, sound: "96k" },
  playback: { shortSide: 720, gop: 12, crf: 20, sound: "160k" },
} as const;

type Kind = keyof typeof COPIES;
/** `fill`: where frames cannot be decoded, the one before is shown on, so that the others keep their numbers. */
type Way = { sound: boolean; fill: boolean };

/** Up to this share of a film's frames may be damaged before a copy of it is worth nothing. */
const TOLERATED = 0.1;

/**
 * A smaller film with close key frames, for scrubbing and for playing in step: the same frames at the same times, none
 * added, none dropped, and the sound. A sound that cannot be decoded is left out; a few frames that cannot be are filled
 * in where the film's rate is steady. Throws `MediaFault` when too many came out different.
 */
export async function makeCopy(film: Workpiece, kind: Kind): Promise<Product> {
  const sound = await encodeWithSound(film, kind);
  let facts = await probeCopy(film, kind);
  if (facts.frameCount < film.frameCount && canBeFilled(film, facts)) {
    await encode(film, kind, { sound, fill: true });
    facts = await probeCopy(film, kind);
  }
  if (facts.frameCount !== film.frameCount) {
    throw new MediaFault(
      "not_a_video",
      `Only ${facts.frameCount} of the video's ${film.frameCount} frames could be decoded. Its codec is ${codecName(film.codec)}.`,
    );
  }
  const { width, height } = sizeOf(film, kind);
  const path = pathOf(film, kind);
  return { files: [{ kind, path, extension: "mp4", contentType: "video/mp4", width, height, facts }] };
}

const canBeFilled = ({ frameCount, isSteady }: Workpiece, made: Facts) =>
  isSteady && made.frameCount >= frameCount * (1 - TOLERATED);
const pathOf = ({ folder }: Workpiece, kind: Kind) => join(/*turbopackIgnore: true*/ folder, `${kind}.mp4`);
const sizeOf = (film: Workpiece, kind: Kind) => fitShortSide(film, COPIES[kind].shortSide);

/** Whether the sound could be kept. */
async function encodeWithSound(film: Workpiece, kind: Kind): Promise<boolean> {
  try {
    await encode(film, kind, { sound: film.hasSound, fill: false });
    return film.hasSound;
  } catch (error) {
    if (!film.hasSound || !(error instanceof ProgramFailure) || error.signal !== null) throw error;
    await encode(film, kind, { sound: false, fill: false });
    return false;
  }
}

async function probeCopy(film: Workpiece, kind: Kind): Promise<Facts> {
  const path = pathOf(film, kind);
  await requireProduct(film, [{ path }]);
  try {
    return await probe(path);
  } catch (error) {
    throw error instanceof MediaFault ? nothingDecoded(film) : error;
  }
}

async function encode(film: Workpiece, kind: Kind, way: Way): Promise<void> {
  const { gop, crf, sound } = COPIES[kind];
  const { width, height } = sizeOf(film, kind);
  const sounds = way.sound && film.soundId !== null ? ["-map", `0:i:${film.soundId}`] : ["-an"];
  const scale = `scale=${width}:${height},setsar=1`;
  const output = [
    ...["-map", pictureOf(film), ...sounds, "-map_metadata", "-1", "-fflags", "+bitexact"],
    ...["-t", (film.durationSeconds + 1).toFixed(3), ...(way.fill ? filled(film) : film.ffmpeg.everyFrame)],
    ...["-vf", way.fill ? `${scale},tpad=stop_mode=clone:stop_duration=1` : scale, "-pix_fmt", "yuv420p"],
    ...["-c:v", "libx264", "-preset", "veryfast", "-crf", String(crf), "-threads", "2"],
    ...["-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0", "-bf", "0"],
    ...["-c:a", "aac", "-b:a", sound, "-ac", "2", "-movflags", "+faststart", "-f", "mp4", pathOf(film, kind)],
  ];
  await runFfmpeg(film, { output });
}

function filled({ ffmpeg, frameCount, durationSeconds }: Workpiece): string[] {
  const microseconds = Math.round(durationSeconds * 1e6);
  const shared = gcd(frameCount * 1e6, microseconds);
  const rate = `${(frameCount * 1e6) / shared}/${microseconds / shared}`;
  return [...ffmpeg.evenFrames, "-r", rate, "-frames:v", String(frameCount)];
}

const gcd = (one: number, other: number): number => (other === 0 ? one : gcd(other, one % other));
