import "server-only";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Ctx } from "@/lib/domain/context";
import { lendFiles, nameIn } from "./derive/lend-files";
import { type Ffmpeg, findFfmpeg } from "./find-ffmpeg";
import { type PictureHead, pictureHeadOf } from "./picture-head";
import { ProgramFailure, runProgram } from "./run-program";

const SIDE = 256;
/** 40 megapixels: more than most cameras make, and 160 MB when decoded. */
const MOST_PIXELS = 40_000_000;
const MEMORY_BYTES = 1024 ** 3;
const FILE_BYTES = 6 * 1024 ** 2;

const DEMUXERS = { png: "png_pipe", jpeg: "jpeg_pipe", webp: "webp_pipe", gif: "gif" } as const;
const TURNS: Readonly<Record<number, string>> = {
  ...{ 2: "hflip,", 3: "hflip,vflip,", 4: "vflip," },
  ...{ 5: "transpose=0,", 6: "transpose=1,", 7: "transpose=3,", 8: "transpose=2," },
};

export type SquarePicture =
  | { kind: "made"; bytes: Buffer }
  | { kind: "unknown" | "too_many_pixels" | "unreadable" | "no_ffmpeg" };

/**
 * Makes a square WebP of 256 pixels from the middle of a still picture, upright and without metadata. The picture is a stranger's: its
 * kind and size are read from its first bytes before it is decoded, which happens in the sandbox of videos.
 */
export async function makeSquarePicture(ctx: Pick<Ctx, "settings" | "log">, bytes: Buffer): Promise<SquarePicture> {
  const head = pictureHeadOf(bytes);
  if (!head) return { kind: "unknown" };
  if (head.width * head.height > MOST_PIXELS) return { kind: "too_many_pixels" };
  const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
  if (!ffmpeg) return { kind: "no_ffmpeg" };
  const folder = await mkdtemp(join(tmpdir(), "reshoot-picture-"));
  try {
    return { kind: "made", bytes: await draw(ffmpeg, folder, bytes, head) };
  } catch (error) {
    if (!(error instanceof ProgramFailure)) throw error;
    ctx.log.info({ err: error }, "a picture could not be decoded");
    return { kind: "unreadable" };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function draw(ffmpeg: Ffmpeg, folder: string, bytes: Buffer, head: PictureHead): Promise<Buffer> {
  const given = join(folder, "given");
  const made = join(folder, "made.webp");
  await writeFile(given, bytes);
  const [name = given] = await lendFiles(ffmpeg.sandbox, folder, [given]);
  await runProgram(ffmpeg.program, [...inputOf(head), "-i", name, ...outputOf(head), nameIn(folder, made)], {
    ...{ timeoutMs: 20_000, cpuSeconds: 20, memoryBytes: MEMORY_BYTES, fileBytes: FILE_BYTES },
    ...{ within: ffmpeg.sandbox.within, cwd: folder },
  });
  return readFile(made);
}

const inputOf = ({ kind }: PictureHead) => [
  ..."-hide_banner -nostdin -v error -xerror -y -noautorotate -threads 1".split(" "), // text-ok: options
  ..."-protocol_whitelist file,pipe -codec_whitelist png,mjpeg,webp,vp8,gif".split(" "), // text-ok: options
  ...["-max_pixels", `${MOST_PIXELS}`, "-f", DEMUXERS[kind]],
];

const outputOf = ({ orientation }: PictureHead) => [
  ..."-map 0:v:0 -frames:v 1 -map_metadata -1".split(" "), // text-ok: options
  "-vf",
  `${TURNS[orientation] ?? ""}scale=${SIDE}:${SIDE}:force_original_aspect_ratio=increase,crop=${SIDE}:${SIDE},setsar=1`, // text-ok: filters
  ..."-c:v libwebp -quality 85 -f webp".split(" "), // text-ok: options
];
