import "server-only";
import { join } from "node:path";
import { MediaFault } from "@/lib/media/media-fault";
import { type Facts, probe } from "@/lib/media/probe";
import { fitShortSide } from "./fit";
import { copyFilters, VIDEO_TAGS } from "./picture-filters";
import type { Product, Workpiece } from "./product";
import { runFfmpeg } from "./run-ffmpeg";
import { standUpright } from "./stand-upright";

/** `gop`: frames from one key frame to the next. `crf`: x264's quality, less is better. */
const COPIES = {
  proxy: { shortSide: 360, gop: 6, crf: 23, sound: "96k" },
  playback: { shortSide: 720, gop: 12, crf: 20, sound: "160k" },
} as const;
type Kind = keyof typeof COPIES;

/** So that rounding never leaves out the first frame. */
const EARLIER = 0.002;

/**
 * A smaller film with close key frames, for scrubbing and for playing in step: the same frames at the same times from
 * its first frame on, none added, none dropped, upright, and the sound. Throws `MediaFault` when they came out different.
 */
export async function makeCopy(film: Workpiece, kind: Kind): Promise<Product> {
  const { width, height } = fitShortSide(film, COPIES[kind].shortSide);
  const path = join(film.folder, `${kind}.mp4`);
  let facts = await encode(film, kind, path);
  // The file does not say how its pictures are reordered: ffmpeg then finds their order, but not their times.
  if (facts.isVariableRate && !film.isVariableRate) {
    facts = await encode(film, kind, path, `setpts=N/(${film.framesPerSecond}*TB)`);
  }
  if (facts.frameCount !== film.frameCount) {
    throw new MediaFault("not_a_video", `Only ${facts.frameCount} of its ${film.frameCount} frames could be read.`);
  }
  return { files: [{ kind, path, extension: "mp4", contentType: "video/mp4", width, height, facts }] };
}

async function encode(film: Workpiece, kind: Kind, path: string, ...first: string[]): Promise<Facts> {
  const { shortSide, gop, crf, sound } = COPIES[kind];
  const filters = [...first, await copyFilters(film, fitShortSide(film, shortSide))].join(",");
  const output = [
    ...["-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-fflags", "+bitexact"],
    ...["-t", (film.durationSeconds + 1).toFixed(3), ...film.ffmpeg.everyFrame],
    ...["-vf", filters, "-pix_fmt", "yuv420p", ...VIDEO_TAGS],
    ...["-c:v", "libx264", "-preset", "veryfast", "-crf", String(crf), "-threads", "2"],
    ...["-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0", "-bf", "0"],
    ...["-c:a", "aac", "-b:a", sound, "-ac", "2", "-movflags", "+faststart", "-f", "mp4", path],
  ];
  // Frame 0 is at 0 in every player: sound that comes before it is not heard in ours either.
  const seek = film.startSeconds > EARLIER ? { seekSeconds: film.startSeconds - EARLIER } : {};
  await runFfmpeg(film, { ...seek, output });
  await standUpright(path);
  return probe(path);
}
