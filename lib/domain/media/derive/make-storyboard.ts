import "server-only";
import { join } from "node:path";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { fitLongSide } from "./fit";
import { AS_JPEG, rgbFilters } from "./picture-filters";
import type { Product, Workpiece } from "./product";
import { requireProduct } from "./require-product";
import { pictureOf, runFfmpeg } from "./run-ffmpeg";

const TILE_SIDE = 320;
const TILES_PER_SECOND = 2;
const MIN_TILES = 4;
const MAX_TILES = 60;

/** Makes a sprite of stills of the whole video, two per second and at most sixty, for hover scrubbing. */
export async function makeStoryboard(video: Workpiece): Promise<Product> {
  const layout = layoutOf(video);
  const { columns, rows, count, tileWidth, tileHeight } = layout;
  const path = join(video.folder, "storyboard.jpg");
  // Without the shift, a video whose picture begins later than its sound would begin with empty stills.
  const stills = `setpts=PTS-STARTPTS,fps=${count}/${video.durationSeconds.toFixed(6)}:start_time=0`;
  const tiles = await rgbFilters(video, { width: tileWidth, height: tileHeight });
  const sprite = `${stills},${tiles},tile=${columns}x${rows}:nb_frames=${count}${AS_JPEG}`;
  await runFfmpeg(video, {
    output: [
      "-map",
      pictureOf(video),
      "-an",
      "-vf",
      sprite,
      "-frames:v",
      "1",
      "-c:v",
      "mjpeg",
      "-q:v",
      "5",
      "-f",
      "image2",
      path,
    ],
  });
  await requireProduct(video, [{ path }]);
  const size = { width: columns * tileWidth, height: rows * tileHeight };
  return { files: [{ kind: "storyboard", path, extension: "jpg", contentType: "image/jpeg", ...size, layout }] };
}

function layoutOf(video: Workpiece): StoryboardLayout {
  const { durationSeconds, frameCount } = video;
  const wanted = Math.min(MAX_TILES, Math.max(MIN_TILES, Math.round(durationSeconds * TILES_PER_SECOND)));
  const count = Math.min(frameCount, wanted);
  const columns = Math.ceil(Math.sqrt(count));
  const tile = fitLongSide(video, TILE_SIDE);
  return {
    columns,
    rows: Math.ceil(count / columns),
    count,
    tileWidth: tile.width,
    tileHeight: tile.height,
    secondsPerTile: durationSeconds / count,
  };
}
