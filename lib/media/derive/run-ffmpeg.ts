import "server-only";
import { ProgramFailure, runProgram } from "@/lib/media/run-program";
import { asStorageFull } from "@/lib/storage/disk-full";
import { AS_STORED } from "./picture-filters";
import type { Workpiece } from "./product";

const MEMORY_BYTES = 2 * 1024 ** 3;
const FILE_BYTES = 512 * 1024 ** 2;
const START_MS = 60_000;
const MS_PER_FILM_SECOND = 20_000;
const MAX_MS = 10 * 60_000;
const NO_SPACE = /no space left on device|disk quota exceeded/i;

type Work = { seekSeconds?: number; output: string[] };

/**
 * Reads a workpiece as MP4 and nothing else, from this machine and nowhere else, and writes what `output` says. Resolves
 * with what went to `pipe:1`. Rejects with `ProgramFailure`, or `storage_full`.
 */
export async function runFfmpeg({ ffmpeg, path, durationSeconds }: Workpiece, { seekSeconds, output }: Work) {
  const input = ["-hide_banner", "-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file,pipe", "-threads", "2"];
  const seek = seekSeconds === undefined ? [] : ["-ss", seekSeconds.toFixed(3)];
  const timeoutMs = Math.round(Math.min(MAX_MS, START_MS + durationSeconds * MS_PER_FILM_SECOND));
  try {
    return await runProgram(ffmpeg.program, [...input, ...seek, ...AS_STORED, "-f", "mp4", "-i", path, ...output], {
      timeoutMs,
      memoryBytes: MEMORY_BYTES,
      fileBytes: FILE_BYTES,
    });
  } catch (error) {
    const isFull = error instanceof ProgramFailure && NO_SPACE.test(error.complaint);
    throw isFull ? asStorageFull(Object.assign(new Error(error.message), { code: "ENOSPC" })) : error;
  }
}
