import "server-only";
import { join } from "node:path";
import { codecName } from "@/lib/domain/media/codec-name";
import { type Facts, probe } from "@/lib/domain/media/probe";
import { ProgramFailure } from "@/lib/domain/media/run-program";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { fitShortSide } from "./fit";
import { copyFilters, VIDEO_TAGS } from "./picture-filters";
import type { Product, Workpiece } from "./product";
import { nothingDecoded, requireProduct } from "./require-product";
import { pictureOf, runFfmpeg } from "./run-ffmpeg";
import { standUpright } from "./stand-upright";

/** `gop`: frames from one keyframe to the next. `crf`: x264 quality, lower is better. */
const COPIES = {
  proxy: { shortSide: 360, gop: 6, crf: 23, sound: "96k" },
  playback: { shortSide: 720, gop: 12, crf: 20, sound: "160k" },
} as const;
type Kind = keyof typeof COPIES;

/** Seconds to seek earlier, so that rounding never drops the first frame. */
const EARLIER = 0.002;
/** The largest share of damaged frames with which a copy is still useful. */
const TOLERATED = 0.1;

type Way = {
  sound: boolean;
  /** Repeats the previous frame where a frame cannot be decoded, so that the others keep their numbers. */
  fill?: boolean;
  /** Computes the time of each frame from its number and ignores the times that ffmpeg finds. */
  count?: boolean;
};

/**
 * Makes a smaller video with close keyframes, for scrubbing and synchronized playback. It has the same frames at the
 * same times from the first frame on, none added or dropped, upright, and the sound. Sound that cannot be decoded is
 * left out; a few frames that cannot be decoded are filled in if the frame rate is even. Throws `MediaFault` when too
 * many frames came out different.
 */
export async function makeCopy(video: Workpiece, kind: Kind): Promise<Product> {
  const sound = await encodeWithSound(video, kind);
  let facts = await probeCopy(video, kind);
  const lacking = video.frameCount - facts.frameCount;
  if (lacking > 0 && lacking <= video.frameCount * TOLERATED && !video.isVariableRate) {
    facts = await encodeAgain(video, kind, { sound, fill: true });
  } else if (facts.isVariableRate && !video.isVariableRate) {
    // The file does not say how its frames are reordered: ffmpeg then finds their order, but not their times.
    facts = await encodeAgain(video, kind, { sound, count: true });
  }
  if (facts.frameCount !== video.frameCount) {
    throw new MediaFault(
      "not_a_video",
      m.errors_media_few_frames_decoded({
        decoded: facts.frameCount,
        count: video.frameCount,
        codec: codecName(video.codec),
      }),
    );
  }
  const path = pathOf(video, kind);
  const size = fitShortSide(video, COPIES[kind].shortSide);
  return { files: [{ kind, path, extension: "mp4", contentType: "video/mp4", ...size, facts }] };
}

const pathOf = ({ folder }: Workpiece, kind: Kind) => join(/*turbopackIgnore: true*/ folder, `${kind}.mp4`);

/** Returns whether the sound could be kept. */
async function encodeWithSound(video: Workpiece, kind: Kind): Promise<boolean> {
  try {
    await encode(video, kind, { sound: video.hasSound });
    return video.hasSound;
  } catch (error) {
    if (!video.hasSound || !(error instanceof ProgramFailure) || error.signal !== null) throw error;
    await encode(video, kind, { sound: false });
    return false;
  }
}

async function encodeAgain(video: Workpiece, kind: Kind, way: Way): Promise<Facts> {
  await encode(video, kind, way);
  return probeCopy(video, kind);
}

async function probeCopy(video: Workpiece, kind: Kind): Promise<Facts> {
  const path = pathOf(video, kind);
  await requireProduct(video, [{ path }]);
  await standUpright(path);
  try {
    return await probe(path);
  } catch (error) {
    throw error instanceof MediaFault ? nothingDecoded(video) : error;
  }
}

async function encode(video: Workpiece, kind: Kind, way: Way): Promise<void> {
  const { shortSide, gop, crf, sound } = COPIES[kind];
  const sounds = way.sound && video.soundId !== null ? ["-map", `0:i:${video.soundId}`] : ["-an"];
  const filters = [
    ...(way.count ? [`setpts=N/(${video.framesPerSecond}*TB)`] : []),
    await copyFilters(video, fitShortSide(video, shortSide)),
    ...(way.fill ? ["tpad=stop_mode=clone:stop_duration=1"] : []),
  ];
  const output = [
    ...["-map", pictureOf(video), ...sounds, "-map_metadata", "-1", "-fflags", "+bitexact"],
    ...["-t", (video.durationSeconds + 1).toFixed(3), ...(way.fill ? evenly(video) : video.ffmpeg.everyFrame)],
    ...["-vf", filters.join(","), "-pix_fmt", "yuv420p", ...VIDEO_TAGS],
    ...["-c:v", "libx264", "-preset", "veryfast", "-crf", String(crf), "-threads", "2"],
    ...["-g", String(gop), "-keyint_min", String(gop), "-sc_threshold", "0", "-bf", "0"],
    ...["-c:a", "aac", "-b:a", sound, "-ac", "2", "-movflags", "+faststart", "-f", "mp4", pathOf(video, kind)],
  ];
  // Frame 0 is at 0 in every player: sound before it is not heard in our player either.
  const seek = video.startSeconds > EARLIER ? { seekSeconds: video.startSeconds - EARLIER } : {};
  await runFfmpeg(video, { ...seek, output });
}

function evenly({ ffmpeg, frameCount, durationSeconds }: Workpiece): string[] {
  const microseconds = Math.round(durationSeconds * 1e6);
  const shared = gcd(frameCount * 1e6, microseconds);
  const rate = `${(frameCount * 1e6) / shared}/${microseconds / shared}`;
  return [...ffmpeg.evenFrames, "-r", rate, "-frames:v", String(frameCount)];
}

const gcd = (one: number, other: number): number => (other === 0 ? one : gcd(other, one % other));
