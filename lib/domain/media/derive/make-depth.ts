import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { estimateFrom, type StillDepth } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import type { Window } from "@/lib/domain/depth/picture";
import { readModelDepth } from "@/lib/domain/depth/read-model-depth";
import { readCues, type StillCues } from "@/lib/domain/depth/still-cues";
import { DEPTH_VERSION } from "@/lib/domain/depth/version";
import { askDepthModel, complainOf, type DepthModel } from "@/lib/domain/media/depth-model";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import { runProgram } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import type { Log } from "@/lib/platform/log";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { lendFiles } from "./lend-files";
import type { Product } from "./product";

const LIMITS = { timeoutMs: 30_000, cpuSeconds: 30, memoryBytes: 2 * 1024 ** 3, fileBytes: 64 * 1024 ** 2 };
const MOST_KEYS = 12;

/** A storyboard that is a local file, and an empty folder for what is made from it. */
type Board = { ffmpeg: Ffmpeg; folder: string; path: string; layout: StoryboardLayout };
/** The operator's model, null without one. */
type Way = { model: DepthModel | null; log: Log };
type Seen = { rgb: Uint8Array; cues: StillCues };

/**
 * Estimates the depth of a video from its storyboard, whose stills have the size of the maps: one key map for about each second.
 * The stills are decoded in the sandbox. A map for which the model failed has its version, too, so that it is not tried forever.
 */
export async function makeDepth(board: Board, way: Way): Promise<Product> {
  const { columns, rows, tileWidth: width, tileHeight: height, secondsPerTile } = board.layout;
  const sprite = await decode(board, columns * width * rows * height * 3);
  const tiles = keyTiles(board.layout);
  const seen: Seen[] = [];
  for (const tile of tiles) {
    const rgb = cut(sprite, board.layout, tile);
    seen.push({ rgb, cues: readCues(rgb, width, height) });
    await nextTurn();
  }
  const stills = (await askModel(board.folder, seen, way)) ?? (await estimate(seen));
  const { map, subject, trust, reasons } = joinStills(stills, width, height);
  const keys = tiles.map((tile) => Number((tile * secondsPerTile).toFixed(3)));
  const size = { width, height: height * keys.length };
  const path = await encode(board, map, size);
  const version = way.model?.version ?? DEPTH_VERSION;
  const depth = { version, width, height, keys, subject, trust, reasons };
  return { files: [{ kind: "depth", path, extension: "webp", contentType: "image/webp", ...size, depth }] };
}

async function estimate(seen: readonly Seen[]): Promise<StillDepth[]> {
  const stills: StillDepth[] = [];
  for (const { cues } of seen) {
    stills.push(estimateFrom(cues));
    await nextTurn();
  }
  return stills;
}

async function askModel(folder: string, seen: readonly Seen[], { model, log }: Way): Promise<StillDepth[] | null> {
  if (!model) return null;
  const pictures = seen.map(({ rgb, cues: { window, size } }) => ({
    rgb: part(rgb, size.width, window),
    width: window.width,
    height: window.height,
  }));
  try {
    const answers = await askDepthModel(model, folder, pictures);
    const planes = answers.map((values, at) => ({ ...(pictures[at] as (typeof pictures)[number]), values }));
    return readModelDepth(
      seen.map(({ cues }) => cues),
      planes,
    );
  } catch (error) {
    const cause = asStorageFull(error);
    if (cause !== error) throw cause;
    complainOf(model, error, log);
    return null;
  }
}

function keyTiles({ count, secondsPerTile }: StoryboardLayout): number[] {
  const wanted = Math.max(1, Math.min(MOST_KEYS, count, Math.round(count * secondsPerTile)));
  return Array.from({ length: wanted }, (_, key) => Math.floor((key * count) / wanted));
}

function cut(sprite: Uint8Array, layout: StoryboardLayout, tile: number): Uint8Array {
  const { columns, tileWidth: width, tileHeight: height } = layout;
  const left = (tile % columns) * width;
  return part(sprite, columns * width, { left, top: Math.floor(tile / columns) * height, width, height });
}

function part(rgb: Uint8Array, line: number, { left, top, width, height }: Window): Uint8Array {
  const result = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * line + left) * 3;
    result.set(rgb.subarray(from, from + width * 3), y * width * 3);
  }
  return result;
}

async function decode({ ffmpeg, folder, path }: Board, bytes: number): Promise<Uint8Array> {
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [path]);
  const input = ["-codec_whitelist", "mjpeg", "-f", "mjpeg", "-i", name];
  await run({ ffmpeg, folder }, [...input, "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "./stills.rgb"]);
  const sprite = await readFile(join(/*turbopackIgnore: true*/ folder, "stills.rgb"));
  if (sprite.length !== bytes) throw new Error("the storyboard has another size than its row says");
  return sprite;
}

async function encode(
  { ffmpeg, folder }: Board,
  map: Uint8Array,
  { width, height }: { width: number; height: number },
): Promise<string> {
  const grey = join(/*turbopackIgnore: true*/ folder, "depth.grey");
  await writeFile(grey, map);
  const [name = ""] = await lendFiles(ffmpeg.sandbox, folder, [grey]);
  const input = ["-f", "rawvideo", "-pixel_format", "gray", "-video_size", `${width}x${height}`, "-i", name];
  // As RGB: libwebp would take grey as YUV of the studio's range, and lose values.
  const output = ["-pix_fmt", "bgra", "-c:v", "libwebp", "-lossless", "1", "-compression_level", "4"];
  await run({ ffmpeg, folder }, [...input, ...output, "-f", "webp", "./depth.webp"]);
  return join(/*turbopackIgnore: true*/ folder, "depth.webp");
}

async function run({ ffmpeg, folder }: Pick<Board, "ffmpeg" | "folder">, args: string[]): Promise<void> {
  const rules = ["-hide_banner", "-nostdin", "-v", "error", "-y", "-protocol_whitelist", "file,pipe", "-threads", "1"];
  try {
    await runProgram(ffmpeg.program, [...rules, ...args], { ...LIMITS, within: ffmpeg.sandbox.within, cwd: folder });
  } catch (error) {
    throw asStorageFull(error);
  }
}
