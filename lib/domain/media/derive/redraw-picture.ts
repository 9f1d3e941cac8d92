import "server-only";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import { type PictureKind, pictureOrientation } from "@/lib/domain/media/picture-kind";
import { runProgram } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import { lendFiles } from "./lend-files";

const LONGEST_SIDE = 2560;
const MOST_PIXELS = 100_000_000;
const LIMITS = { timeoutMs: 30_000, cpuSeconds: 30, memoryBytes: 2 * 1024 ** 3, fileBytes: 64 * 1024 ** 2 };
const TURNS = { 0: [], 90: ["transpose=clock"], 180: ["hflip", "vflip"], 270: ["transpose=cclock"] } as const;
const FIT = `scale=w='min(${LONGEST_SIDE},iw)':h='min(${LONGEST_SIDE},ih)':force_original_aspect_ratio=decrease`; // text-ok: ffmpeg

type Redraw = { ffmpeg: Ffmpeg; kind: PictureKind; folder: string; path: string };

/**
 * Decodes a picture of a stranger in the sandbox and writes it anew as WebP: upright, of a size for screens, and without what
 * else its file held, such as the place where it was taken. Rejects with `ProgramFailure` when it cannot be decoded.
 */
export async function redrawPicture({ ffmpeg, kind, folder, path }: Redraw) {
  const { turns, isMirrored } = pictureOrientation(await readFile(path));
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [path]);
  const filters = [FIT, ...(isMirrored ? ["hflip"] : []), ...TURNS[turns]].join(",");
  const input = ["-protocol_whitelist", "file,pipe", "-codec_whitelist", kind.decoder, "-max_pixels", `${MOST_PIXELS}`];
  const args = [
    ...["-hide_banner", "-nostdin", "-v", "error", "-y", ...input],
    ...["-threads", "2", "-f", kind.reader, "-noautorotate", "-i", name],
    ...["-frames:v", "1", "-vf", filters, "-c:v", "libwebp", "-quality", "88", "-f", "webp", "./redrawn.webp"],
  ];
  try {
    await runProgram(ffmpeg.program, args, { ...LIMITS, within: ffmpeg.sandbox.within, cwd: folder });
  } catch (error) {
    throw asStorageFull(error);
  }
  return join(/*turbopackIgnore: true*/ folder, "redrawn.webp");
}
