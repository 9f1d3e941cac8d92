import "server-only";
import { join } from "node:path";
import { AS_VIDEO, rgbFilters, VIDEO_TAGS } from "@/lib/domain/media/derive/picture-filters";
import type { Workpiece } from "@/lib/domain/media/derive/product";
import { pictureOf, runFfmpeg } from "@/lib/domain/media/derive/run-ffmpeg";

const SIZE = { width: 480, height: 252 };
const SECONDS = 4;
const RATE = 12;

const MP4 = "-c:v libx264 -preset veryfast -crf 26 -pix_fmt yuv420p -movflags +faststart".split(" ");
const WEBP = "-c:v libwebp -loop 0 -quality 60 -f webp".split(" ");

/**
 * Both videos with the wipe going to and fro once: it ends where it began, so it can run for ever. No sound. A video that
 * is shorter holds its last frame. MP4.
 */
export async function makeLoop(source: Workpiece, result: Workpiece): Promise<string> {
  const path = join(source.folder, "loop.mp4");
  const wipe = `if(lt(X\\,W*(0.5-0.42*sin(2*PI*T/${SECONDS})))\\,A\\,B)`;
  const filter = `[${pictureOf(source)}]${await cover(source)}[a];[${pictureOf(result, 1)}]${await cover(result)}[b];[a][b]blend=all_expr='${wipe}'`;
  const length = ["-t", String(SECONDS), "-r", String(RATE), "-an"];
  await runFfmpeg(source, {
    second: result.path,
    output: ["-filter_complex", filter, ...length, ...MP4, ...VIDEO_TAGS, "-f", "mp4", path],
  });
  return path;
}

/** A video from its first picture, so large that it covers the loop, and cut to its size. */
async function cover(video: Workpiece): Promise<string> {
  const by = Math.max(SIZE.width / video.width, SIZE.height / video.height);
  const size = { width: 2 * Math.ceil((video.width * by) / 2), height: 2 * Math.ceil((video.height * by) / 2) };
  const crop = `crop=${SIZE.width}:${SIZE.height}${AS_VIDEO}`;
  return `setpts=PTS-STARTPTS,fps=${RATE},${await rgbFilters(video, size)},${crop}`;
}

/** The same loop as a WebP, for where videos do not play. */
export async function makeAnimation(video: Workpiece, loop: string): Promise<string> {
  const path = join(video.folder, "loop.webp");
  await runFfmpeg({ ...video, path: loop, durationSeconds: SECONDS }, { output: ["-an", ...WEBP, path] });
  return path;
}

export const LOOP_SIZE = SIZE;
