import "server-only";
import { createReadStream } from "node:fs";
import { join } from "node:path";
import type { Storage, StoredFile } from "@/lib/storage/storage";
import { runProgram } from "./run-program";

export type Poster = StoredFile & { contentType: "image/webp" | "image/jpeg"; width: number; height: number };
type Film = { path: string; width: number; height: number; durationSeconds: number };

const WIDTH = 960;
const TIMEOUT_MS = 30_000;
const MAX_BYTES = 16 * 1024 * 1024;

/** In order of preference: a build of ffmpeg may lack the first. */
const FORMATS = [
  { extension: "webp", contentType: "image/webp", encoder: ["-c:v", "libwebp", "-quality", "80"] },
  { extension: "jpg", contentType: "image/jpeg", encoder: ["-c:v", "mjpeg", "-q:v", "3"] },
] as const;

/** Stores one frame of a film, at most 960 pixels wide, from its first second or, of a shorter film, from its middle. */
export async function makePoster(storage: Storage, ffmpeg: string, film: Film): Promise<Poster> {
  return storage.withScratch(async (folder) => {
    for (const { extension, contentType, encoder } of FORMATS) {
      const path = join(folder, `poster.${extension}`);
      const failure = await draw(ffmpeg, film, [...encoder, path]).then(
        () => null,
        (error: unknown) => error,
      );
      if (failure && extension !== "jpg") continue;
      if (failure) throw failure;
      const stored = await storage.put(createReadStream(path), { extension, maxBytes: MAX_BYTES });
      return { ...stored, contentType, ...sizeOf(film) };
    }
    throw new Error("no format is left to try");
  });
}

function draw(ffmpeg: string, film: Film, output: string[]): Promise<void> {
  const { width, height } = sizeOf(film);
  const at = Math.min(1, film.durationSeconds / 2);
  const input = ["-hide_banner", "-nostdin", "-v", "error", "-protocol_whitelist", "file,pipe", "-threads", "1"];
  const frame = ["-ss", at.toFixed(3), "-i", film.path, "-frames:v", "1", "-an", "-vf", `scale=${width}:${height}`];
  return runProgram(ffmpeg, [...input, ...frame, ...output], { timeoutMs: TIMEOUT_MS });
}

/** Never larger than the film, and even, as encoders of video frames want it. */
function sizeOf(film: Film) {
  const width = Math.max(2, Math.min(WIDTH, film.width) & ~1);
  return { width, height: Math.max(2, Math.round((film.height * width) / film.width) & ~1) };
}
