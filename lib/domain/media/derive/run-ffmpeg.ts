import "server-only";
import { dirname } from "node:path";
import { ProgramFailure, runProgram } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import { lendFiles, nameIn } from "./lend-files";
import { AS_STORED } from "./picture-filters";
import type { Workpiece } from "./product";

const MEMORY_BYTES = 2 * 1024 ** 3;
const FILE_BYTES = 512 * 1024 ** 2;
const START_MS = 60_000;
const MS_PER_VIDEO_SECOND = 20_000;
const MAX_MS = 10 * 60_000;
const DISK_FULL = /no space left on device|disk quota exceeded/i;

/**
 * The decoders for codecs in MP4 files, by their names in the versions of ffmpeg. All other decoders are disabled for
 * untrusted files.
 */
const DECODERS = [
  ..."h264 hevc vp8 vp9 libvpx-vp9 av1 libdav1d libaom-av1 mpeg4 prores mjpeg png".split(" "), // text-ok: decoders
  ..."aac mp3 mp3float opus libopus vorbis flac alac ac3 eac3".split(" "), // text-ok: decoders
  // text-ok: decoders
  ..."pcm_s16le pcm_s16be pcm_s24le pcm_s24be pcm_s32le pcm_s32be pcm_f32le pcm_f32be pcm_u8".split(" "),
];
const INPUT = [
  "-protocol_whitelist",
  "file,pipe",
  "-codec_whitelist",
  DECODERS.join(","),
  "-threads",
  "2",
  "-f",
  "mp4",
  ...AS_STORED,
];

type Work = {
  seekSeconds?: number;
  /** A second input file. */
  second?: string;
  output: string[];
};

/**
 * Reads a workpiece strictly as MP4 and only from local files, and writes what `output` says into its folder.
 * Resolves with what went to `pipe:1`. Rejects with `ProgramFailure`, or `storage_full`.
 */
export async function runFfmpeg(video: Workpiece, { seekSeconds, second, output }: Work): Promise<Buffer> {
  const { ffmpeg, path, folder, durationSeconds } = video;
  const seek = seekSeconds === undefined ? [] : ["-ss", seekSeconds.toFixed(3)];
  try {
    const lent = await lendFiles(ffmpeg.sandbox, folder, second === undefined ? [path] : [path, second]);
    const inputs = lent.flatMap((name, index) => [...INPUT, ...(index === 0 ? seek : []), "-i", name]);
    const written = output.map((word) => (dirname(word) === folder ? nameIn(folder, word) : word));
    return await runProgram(ffmpeg.program, ["-hide_banner", "-nostdin", "-v", "error", "-y", ...inputs, ...written], {
      timeoutMs: Math.min(MAX_MS, Math.ceil(START_MS + durationSeconds * MS_PER_VIDEO_SECOND)),
      memoryBytes: MEMORY_BYTES,
      fileBytes: FILE_BYTES,
      within: ffmpeg.sandbox.within,
      cwd: folder,
    });
  } catch (error) {
    const isFull = error instanceof ProgramFailure && DISK_FULL.test(error.complaint);
    throw asStorageFull(isFull ? Object.assign(new Error(error.message), { code: "ENOSPC" }) : error);
  }
}

/** The ffmpeg stream specifier for the picture or the sound that was probed: a file may hold more than one of each. */
export const pictureOf = ({ pictureId }: Pick<Workpiece, "pictureId">, input = 0) => `${input}:i:${pictureId}`;
