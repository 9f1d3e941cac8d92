import "server-only";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { estimateStill, type StillDepth } from "@/lib/domain/depth/estimate-still";
import { joinStills } from "@/lib/domain/depth/join-stills";
import { DEPTH_VERSION } from "@/lib/domain/depth/version";
import type { Ffmpeg } from "@/lib/domain/media/find-ffmpeg";
import { runProgram } from "@/lib/domain/media/run-program";
import { asStorageFull } from "@/lib/platform/blobs/disk-full";
import type { StoryboardLayout } from "@/lib/shared/contracts/media";
import { lendFiles } from "./lend-files";
import type { Product } from "./product";

const LIMITS = { timeoutMs: 30_000, cpuSeconds: 30, memoryBytes: 2 * 1024 ** 3, fileBytes: 64 * 1024 ** 2 };
const MOST_KEYS = 12;

/** A storyboard that is a local file, and an empty folder for what is made from it. */
type Board = { ffmpeg: Ffmpeg; folder: string; path: string; layout: StoryboardLayout };

/**
 * Estimates the depth of a video from its storyboard, whose stills have the size of the maps: one key map for about each second.
 * The stills are decoded in the sandbox.
 */
export async function makeDepth(board: Board): Promise<Product> {
  const { columns, rows, tileWidth: width, tileHeight: height, secondsPerTile } = board.layout;
  const sprite = await decode(board, columns * width * rows * height * 3);
  const tiles = keyTiles(board.layout);
  const stills: StillDepth[] = [];
  for (const tile of tiles) {
    stills.push(estimateStill(cut(sprite, board.layout, tile), width, height));
    await nextTurn();
  }
  const { map, subject, trust, reasons } = joinStills(stills, width, height);
  const keys = tiles.map((tile) => Number((tile * secondsPerTile).toFixed(3)));
  const size = { width, height: height * keys.length };
  const path = await encode(board, map, size);
  const depth = { version: DEPTH_VERSION, width, height, keys, subject, trust, reasons };
  return { files: [{ kind: "depth", path, extension: "webp", contentType: "image/webp", ...size, depth }] };
}

function keyTiles({ count, secondsPerTile }: StoryboardLayout): number[] {
  const wanted = Math.max(1, Math.min(MOST_KEYS, count, Math.round(count * secondsPerTile)));
  return Array.from({ length: wanted }, (_, key) => Math.floor((key * count) / wanted));
}

function cut(sprite: Uint8Array, layout: StoryboardLayout, tile: number): Uint8Array {
  const { columns, tileWidth: width, tileHeight: height } = layout;
  const line = columns * width * 3;
  const from = Math.floor(tile / columns) * height * line + (tile % columns) * width * 3;
  const still = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++)
    still.set(sprite.subarray(from + y * line, from + y * line + width * 3), y * width * 3);
  return still;
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
