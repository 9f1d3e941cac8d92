import "server-only";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { WorkerCtx } from "@/lib/domain/context";
import { rgbFilters } from "@/lib/domain/media/derive/picture-filters";
import type { Workpiece } from "@/lib/domain/media/derive/product";
import { requireProduct } from "@/lib/domain/media/derive/require-product";
import { pictureOf, runFfmpeg } from "@/lib/domain/media/derive/run-ffmpeg";
import { type Ffmpeg, findFfmpeg } from "@/lib/domain/media/find-ffmpeg";
import { keepFile, recordFile } from "@/lib/domain/media/keep-file";
import type { MediaRow } from "@/lib/domain/media/media-row";
import { probe } from "@/lib/domain/media/probe";
import { ProgramFailure } from "@/lib/domain/media/run-program";
import { MediaFault } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { CARD, type CardNames, composeCard, compressStill } from "./cards/compose-card";
import { loadSharp, type Sharp } from "./cards/load-sharp";
import { LOOP_SIZE, makeAnimation, makeLoop } from "./cards/make-loop";
import { type Split, splitOf } from "./cards/split-of";
import { drawnResult, nameOfDrawn } from "./drawn-result";
import { findDrawn, type ShareCard, saveCards } from "./open-shares.repo";
import type { ShareRow } from "./share-state.repo";

type Videos = { source: MediaRow; result: MediaRow | null; names: CardNames };
type Tools = { ffmpeg: Ffmpeg; sharp: Sharp; folder: string };

/**
 * Makes the preview images of a share: a still of its split at its frame, and a moving one. Without ffmpeg or sharp
 * it makes none.
 */
export async function drawShare(ctx: WorkerCtx, { shareId }: { shareId: string }): Promise<void> {
  const drawn = await findDrawn(ctx.db, shareId);
  const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
  const sharp = await loadSharp(ctx.log);
  if (!(drawn?.source && ffmpeg && sharp) || drawn.row.revokedAt) return;
  const { row, source, results } = drawn;
  const split = splitOf(row.viewState);
  const result = drawnResult(row, results);
  if (row.scope === "pair" && !result) return;
  const names = { source: m.common_source(), result: nameOfDrawn(row, result, results) };
  const videos = { source, result: result?.video ?? null, names };
  try {
    await ctx.storage.withScratch((folder) => draw(ctx, row, videos, { split, bench: { ffmpeg, sharp, folder } }));
  } catch (error) {
    const isVideos = error instanceof MediaFault || (error instanceof ProgramFailure && error.signal === null);
    if (!isVideos) throw error;
    ctx.log.warn({ err: error }, "a share has no preview card: its videos could not be decoded");
  }
}

type Plan = { split: Split; bench: Tools };

async function draw(
  ctx: WorkerCtx,
  row: ShareRow,
  { source, result, names }: Videos,
  { split, bench }: Plan,
): Promise<void> {
  await ctx.storage.withLocal(source.key, async (sourcePath) => {
    const first = await workpiece(sourcePath, bench);
    const seconds = split.frame / first.framesPerSecond;
    const a = await still(first, seconds, "a");
    await keepStill(ctx, row, a, { as: "sourceStillId", bench });
    if (!result) {
      await keepCard(ctx, row, await composeCard(bench.sharp, { source: a, result: null, names }, split), bench);
      return saveCards(ctx.db, row.id, { resultStillId: null, loopId: null, animationId: null });
    }
    await ctx.storage.withLocal(result.key, async (resultPath) => {
      const second = await workpiece(resultPath, bench);
      const b = await still(second, seconds, "b");
      await keepStill(ctx, row, b, { as: "resultStillId", bench });
      await keepCard(ctx, row, await composeCard(bench.sharp, { source: a, result: b, names }, split), bench);
      await keepMoving(ctx, row, first, second);
    });
  });
}

const workpiece = async (path: string, bench: Tools): Promise<Workpiece> => ({
  ...(await probe(path)),
  ...bench,
  path,
});

/** Writes one frame to a file; the last one if the video is shorter. */
async function still(video: Workpiece, seconds: number, name: string): Promise<string> {
  const path = join(video.folder, `${name}.png`);
  const last = video.durationSeconds - 1.5 / video.framesPerSecond;
  // ffmpeg takes the first frame that does not begin before this time; rounding must not make it the next frame.
  const seekSeconds = Math.max(0, video.startSeconds + Math.min(seconds, last) - 0.002);
  const picture = ["-map", pictureOf(video), "-an", "-vf", await rgbFilters(video, video), "-frames:v", "1"];
  await runFfmpeg(video, { seekSeconds, output: [...picture, "-c:v", "png", "-f", "image2", path] });
  await requireProduct(video, [{ path }]);
  return path;
}

type Still = { as: "sourceStillId" | "resultStillId"; bench: Tools };

async function keepStill(ctx: WorkerCtx, row: ShareRow, png: string, { as, bench }: Still): Promise<void> {
  const path = join(bench.folder, `${as}.webp`);
  const size = await compressStill(bench.sharp, png, path);
  await keep(ctx, row, { path, extension: "webp", contentType: "image/webp", ...size }, as);
}

async function keepCard(ctx: WorkerCtx, row: ShareRow, jpeg: Buffer, { folder }: Tools): Promise<void> {
  const path = join(folder, "card.jpg");
  await writeFile(path, jpeg);
  await keep(ctx, row, { path, extension: "jpg", contentType: "image/jpeg", ...CARD }, "cardId");
}

async function keepMoving(ctx: WorkerCtx, row: ShareRow, first: Workpiece, second: Workpiece): Promise<void> {
  const mp4 = await makeLoop(first, second);
  // Storing a file moves it out of this folder.
  const webp = await makeAnimation(first, mp4);
  await keep(ctx, row, { path: mp4, extension: "mp4", contentType: "video/mp4", ...LOOP_SIZE }, "loopId");
  await keep(ctx, row, { path: webp, extension: "webp", contentType: "image/webp", ...LOOP_SIZE }, "animationId");
}

type Made = { path: string; extension: string; contentType: string; width: number; height: number };

async function keep(
  ctx: WorkerCtx,
  { id, teamId }: ShareRow,
  { path, extension, ...columns }: Made,
  as: ShareCard,
): Promise<void> {
  const file = await keepFile(ctx, path, { extension });
  await ctx.db.transaction(async (tx) => {
    const { id: mediaId } = await recordFile(tx, { teamId, ...file, ...columns });
    await saveCards(tx, id, { [as]: mediaId });
  });
}
