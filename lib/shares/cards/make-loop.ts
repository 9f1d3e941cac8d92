import "server-only";
import { join } from "node:path";
import { AS_VIDEO, rgbFilters, VIDEO_TAGS } from "@/lib/media/derive/picture-filters";
import type { Workpiece } from "@/lib/media/derive/product";
import { pictureOf, runFfmpeg } from "@/lib/media/derive/run-ffmpeg";

const SIZE = { width: 480, height: 252 };
const SECONDS = 4;
const RATE = 12;

const MP4 = "-c:v libx264 -preset veryfast -crf 26 -pix_fmt yuv420p -movflags +faststart".split(" ");
const WEBP = "-c:v libwebp -loop 0 -quality 60 -f webp".split(" ");

/**
 * Both films with the wipe going to and fro once: it ends where it began, so it can run for ever. No sound. A film that
 * is shorter holds its last frame. MP4.
 */
export async function makeLoop(source: Workpiece, result: Workpiece): Promise<string> {
  const path = join(source.folder, "loop.mp4");
  const { width, height } = SIZE;
  const crop = `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height},setsar=1`;
  const filtersOf = async (film: Workpiece) =>
    `setpts=PTS-STARTPTS,fps=${RATE},${await rgbFilters(film, film)},${crop}`;
  const wipe = `if(lt(X\\,W*(0.5-0.42*sin(2*PI*T/${SECONDS})))\\,A\\,B)`;
  const filter = `[${pictureOf(source)}]${await filtersOf(source)}[a];[${pictureOf(result, 1)}]${await filtersOf(result)}[b];[a][b]blend=all_expr='${wipe}'${AS_VIDEO}`;
  const length = ["-t", String(SECONDS), "-r", String(RATE), "-an"];
  await runFfmpeg(source, {
    second: result.path,
    output: ["-filter_complex", filter, ...length, ...MP4, ...VIDEO_TAGS, "-f", "mp4", path],
  });
  return path;
}

/** The same loop as a WebP, for where films do not play. */
export async function makeAnimation(film: Workpiece, loop: string): Promise<string> {
  const path = join(film.folder, "loop.webp");
  await runFfmpeg({ ...film, path: loop, durationSeconds: SECONDS }, { output: ["-an", ...WEBP, path] });
  return path;
}

export const LOOP_SIZE = SIZE;
