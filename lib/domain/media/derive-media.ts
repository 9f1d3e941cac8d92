import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import type { StoredFile } from "@/lib/platform/blobs/storage";
import type { Db } from "@/lib/platform/db/client";
import { recordEvent } from "@/lib/platform/events/record-event";
import { MediaFault } from "@/lib/platform/media-fault";
import { type DerivationStep, type DerivativeKind, KINDS_OF_STEP } from "@/lib/shared/contracts/derivatives";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { codecName } from "./codec-name";
import { findDepthModel } from "./depth-model";
import { findBoard } from "./depth-orders.repo";
import { findPending, findShownBy, findTwins, finishDerivatives } from "./derivatives.repo";
import { makeCopy } from "./derive/make-copy";
import { makeDepth } from "./derive/make-depth";
import { makePosters } from "./derive/make-posters";
import { makeStoryboard } from "./derive/make-storyboard";
import type { MadeFile, Product, Workpiece } from "./derive/product";
import { type Ffmpeg, findFfmpeg } from "./find-ffmpeg";
import { keepFile, recordFile } from "./keep-file";
import { changeMedia, type MediaRow } from "./media.repo";
import { orderDepth } from "./order-depth";
import { type Facts, probe } from "./probe";
import { ProgramFailure } from "./run-program";
import { pauseStorage } from "./storage-pause";
import { isStorageFull, requireRoom } from "./storage-room";

type Subject = { originalId: string; step: DerivationStep };
type Pending = { video: MediaRow; kinds: DerivativeKind[] };
type Makes = (video: Workpiece) => Promise<Product>;

const MAKERS: Record<Exclude<DerivationStep, "depth">, Makes> = {
  posters: makePosters,
  storyboard: makeStoryboard,
  proxy: (video) => makeCopy(video, "proxy"),
  playback: (video) => makeCopy(video, "playback"),
};

/**
 * Runs one derivation step of a video, unless its results exist. When the video itself is at fault, the derivative
 * fails with a message and nothing else changes. Other errors are thrown, so that the queue retries. Without ffmpeg
 * the derivative stays pending, and a sweep queues it when there is an ffmpeg.
 */
export async function deriveMedia(ctx: WorkerCtx, { originalId, step }: Subject): Promise<void> {
  const pending = await findPending(ctx.db, originalId, KINDS_OF_STEP[step]);
  if (!pending || pending.kinds.length === 0) return;
  if (await takeFromTwin(ctx, pending)) return;
  const ffmpeg = await findFfmpeg(ctx.settings.ffmpegPath, ctx.log);
  if (!ffmpeg) return;
  try {
    await requireRoom(ctx);
    await make(ctx, pending, { step, ffmpeg });
  } catch (error) {
    if (isStorageFull(error))
      return pauseStorage(ctx, "media.derive", { originalId, step, teamId: pending.video.teamId });
    if (!isDecodeFault(error)) throw error;
    ctx.log.warn({ err: error }, "a video could not be worked on");
    const codec = codecName(pending.video.codec);
    await fail(ctx, pending, error instanceof MediaFault ? error.message : m.errors_media_undecodable({ codec }));
  }
}

/** Marks derivatives as failed after the queue has given up, also when every worker died on the video. */
export async function handleFailedDerivation(ctx: WorkerCtx, { originalId, step }: Subject): Promise<void> {
  const pending = await findPending(ctx.db, originalId, KINDS_OF_STEP[step]);
  if (pending) await fail(ctx, pending, m.errors_media_not_made());
}

/** A program that was killed may succeed on a retry; one that reported an error would report it again. */
const isDecodeFault = (error: unknown) =>
  error instanceof MediaFault || (error instanceof ProgramFailure && error.signal === null);

const fail = ({ db }: WorkerCtx, { video, kinds }: Pending, failure: string) =>
  finishDerivatives(db, video.id, kinds, { status: "failed", failure });

type Way = { step: DerivationStep; ffmpeg: Ffmpeg };

async function make(ctx: WorkerCtx, pending: Pending, { step, ffmpeg }: Way): Promise<void> {
  if (step === "depth") return makeFromBoard(ctx, pending, ffmpeg);
  const { video } = pending;
  await ctx.storage.withScratch((folder) =>
    ctx.storage.withLocal(video.key, async (path) => {
      const facts = await probe(path);
      const product = await MAKERS[step]({ ...facts, ffmpeg, path, folder });
      await keepProduct(ctx, pending, product, missingFacts(video, facts));
    }),
  );
}

/** Without a storyboard the depth stays pending. */
async function makeFromBoard(ctx: WorkerCtx, pending: Pending, ffmpeg: Ffmpeg): Promise<void> {
  const board = await findBoard(ctx.db, pending.video.id);
  if (!board) return;
  const way = { model: await findDepthModel(ctx.settings.depthModel, ctx.log), log: ctx.log };
  await ctx.storage.withScratch((folder) =>
    ctx.storage.withLocal(board.key, async (path) => {
      await keepProduct(ctx, pending, await makeDepth({ ffmpeg, folder, path, layout: board.layout }, way), {});
    }),
  );
}

async function keepProduct(
  ctx: WorkerCtx,
  { video, kinds }: Pending,
  { files, thumbhash }: Product,
  facts: ReturnType<typeof missingFacts>,
): Promise<void> {
  const stored: { made: MadeFile; file: StoredFile }[] = [];
  for (const made of files) stored.push({ made, file: await keepFile(ctx, made.path, made) });
  await ctx.db.transaction(async (tx) => {
    for (const { made, file } of stored) {
      const row = await recordFile(tx, { teamId: video.teamId, ...file, ...columnsOf(made) });
      await finishDerivatives(tx, video.id, [made.kind], {
        status: "ready",
        mediaId: row.id,
        layout: made.depth ?? made.layout ?? null,
      });
    }
    await finishDerivatives(tx, video.id, kinds, { status: "unneeded" });
    await changeMedia(tx, video.id, { ...facts, ...(thumbhash && { thumbhash }) });
    await tellOf(tx, video);
    if (kinds.includes("storyboard")) await orderDepth(ctx, tx, video.id);
  });
}

const columnsOf = ({ contentType, width, height, facts }: MadeFile) => ({ ...facts, contentType, width, height });

/** Videos that are older than frame counts get their facts when their posters are made. */
function missingFacts(video: MediaRow, { frameCount, codec, longestGop, durationSeconds }: Facts) {
  return video.frameCount === null ? { frameCount, codec, longestGop, durationSeconds } : {};
}

/** Reuses the derivatives that another team has of the same bytes. */
async function takeFromTwin(ctx: WorkerCtx, { video, kinds }: Pending): Promise<boolean> {
  const twins = await findTwins(ctx.db, video, kinds);
  if (twins.length === 0) return false;
  await ctx.db.transaction(async (tx) => {
    await adopt(tx, video, kinds, twins);
    if (kinds.includes("storyboard")) await orderDepth(ctx, tx, video.id);
  });
  return true;
}

async function adopt(
  tx: Db,
  video: MediaRow,
  kinds: readonly DerivativeKind[],
  twins: Awaited<ReturnType<typeof findTwins>>,
): Promise<void> {
  for (const { kind, layout, file, thumbhash } of twins) {
    const { id: _id, createdAt: _createdAt, ...columns } = file;
    const row = await recordFile(tx, { ...columns, teamId: video.teamId });
    await finishDerivatives(tx, video.id, [kind], { status: "ready", mediaId: row.id, layout });
    if (thumbhash) await changeMedia(tx, video.id, { thumbhash });
  }
  await finishDerivatives(tx, video.id, kinds, { status: "unneeded" });
  await tellOf(tx, video);
}

/** Tells screens that show the video to reload it. */
async function tellOf(tx: Db, video: MediaRow): Promise<void> {
  const shown = await findShownBy(tx, video.id);
  if (shown.length > 0) await recordEvent(tx, video.teamId, ...shown);
}
