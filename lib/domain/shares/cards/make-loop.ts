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
 * Makes a silent MP4 of both videos with the wipe moving there and back once: it ends as it began, so it can loop. A
 * shorter video holds its last frame.
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

/** Filters that start a video at its first frame, scale it to cover the loop, and crop it. */
async function cover(video: Workpiece): Promise<string> {
  const by = Math.max(SIZE.width / video.width, SIZE.height / video.height);
  const size = { width: 2 * Math.ceil((video.width * by) / 2), height: 2 * Math.ceil((video.height * by) / 2) };
  const crop = `crop=${SIZE.width}:${SIZE.height}${AS_VIDEO}`;
  return `setpts=PTS-STARTPTS,fps=${RATE},${await rgbFilters(video, size)},${crop}`;
}

/** Makes the same loop as an animated WebP, for places that do not play video. */
export async function makeAnimation(video: Workpiece, loop: string): Promise<string> {
  const path = join(video.folder, "loop.webp");
  await runFfmpeg({ ...video, path: loop, durationSeconds: SECONDS }, { output: ["-an", ...WEBP, path] });
  return path;
}

export const LOOP_SIZE = SIZE;
