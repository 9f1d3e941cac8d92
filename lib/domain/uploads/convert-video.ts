import "server-only";
import { join } from "node:path";
import { lendFiles } from "@/lib/domain/media/derive/lend-files";
import { copyFilters, VIDEO_TAGS } from "@/lib/domain/media/derive/picture-filters";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import type { Facts } from "@/lib/domain/media/probe";
import { runProgram } from "@/lib/domain/media/run-program";
import { asUndecodable } from "./undecodable";

const MINUTES = 60 * 1000;
const LIMITS = { timeoutMs: 12 * MINUTES, cpuSeconds: 1200, memoryBytes: 3 * 1024 ** 3, fileBytes: 2 * 1024 ** 3 };
/** One second more than the longest video: a file whose packets lie about their times is refused for its length, and never cut. */
const MOST_SECONDS = 15 * 60 + 1;
const MOST_PIXELS = 8192 * 8192;
const EVEN_SIDES = "crop=trunc(iw/2)*2:trunc(ih/2)*2:0:0";

type Conversion = { ffmpeg: Ffmpeg; folder: string; path: string; reader: string; known: Facts | null };

/**
 * Makes an MP4 that the player is exact with of a file that it cannot read, in the sandbox: every frame, at its time, in
 * H.264 of high quality, and the first sound. HDR is tone-mapped, because H.264 has 8 bits here. Throws `MediaFault` when it cannot be decoded.
 */
export async function convertVideo({ ffmpeg, folder, path, reader, known }: Conversion): Promise<string> {
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [path]);
  const { filters, tags } = await colourOf(folder, known);
  const args = [
    ...["-hide_banner", "-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file,pipe"],
    ...["-max_pixels", `${MOST_PIXELS}`, "-threads", "2", "-f", reader, "-i", name],
    ...["-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-t", `${MOST_SECONDS}`, ...ffmpeg.everyFrame],
    ...["-vf", filters, "-c:v", "libx264", "-preset", "veryfast", "-crf", "16", "-pix_fmt", "yuv420p", ...tags],
    ...["-threads", "2", "-g", "12", "-keyint_min", "12", "-sc_threshold", "0", "-bf", "0"],
    ...["-c:a", "aac", "-b:a", "192k", "-ac", "2", "-movflags", "+faststart", "-f", "mp4", "./converted.mp4"],
  ];
  try {
    await runProgram(ffmpeg.program, args, { ...LIMITS, within: ffmpeg.sandbox.within, cwd: folder });
  } catch (error) {
    throw asUndecodable(error);
  }
  return join(/*turbopackIgnore: true*/ folder, "converted.mp4");
}

const UPRIGHT = { rotation: 0, isMirrored: false } as const;

/** The filters of HDR as in every copy of it; other colours stay as they are. */
async function colourOf(folder: string, known: Facts | null): Promise<{ filters: string; tags: readonly string[] }> {
  if (!known?.colour || known.colour.transfer === null) return { filters: EVEN_SIDES, tags: [] };
  const even = (side: number) => Math.floor(side / 2) * 2;
  const size = { width: even(known.width), height: even(known.height) };
  const toned = await copyFilters({ folder, colour: known.colour, orientation: UPRIGHT }, size);
  return { filters: `${EVEN_SIDES},${toned}`, tags: VIDEO_TAGS };
}
