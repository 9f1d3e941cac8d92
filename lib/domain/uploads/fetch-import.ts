import "server-only";
import { setTimeout as delay } from "node:timers/promises";
import type { Agent } from "undici";
import type { WorkerCtx } from "@/lib/domain/context";
import { pauseStorage } from "@/lib/domain/media/storage-pause";
import { isStorageFull, requireRoom } from "@/lib/domain/media/storage-room";
import { MediaFault } from "@/lib/platform/media-fault";
import { dropBody } from "@/lib/platform/network/drop-body";
import { createGuardedAgent } from "@/lib/platform/network/guarded-agent";
import { guardedFetch } from "@/lib/platform/network/guarded-fetch";
import { MOST_UPLOAD_BYTES } from "@/lib/shared/contracts/upload-limits";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { Break, brokenBy, causeOf, isBreak } from "./break";
import { finishUpload } from "./finish-upload";
import { refusalOfAddress } from "./read-address";
import { type Judged, readAnswer } from "./read-answer";
import { requireBytes } from "./require-quota";
import { changeUpload, findUpload, type UploadRow } from "./uploads.repo";
import { watchBody } from "./watch-body";
import { type Pace, watchPace } from "./watch-pace";

type Limits = {
  /** How long the whole import may take. */
  wholeMs: number;
  /** The pause after a break; it doubles with each break in a row that brought no bytes. */
  pauseMs: number;
  /** How often what has arrived is recorded, and quota and room are looked at. */
  tickMs: number;
  /** In how long at least some bytes must arrive (`watchPace`). */
  windowMs: number;
  mostBytes: number;
};
const LIMITS: Limits = {
  ...{ wholeMs: 30 * 60_000, pauseMs: 1000, tickMs: 1000, windowMs: 60_000 },
  mostBytes: MOST_UPLOAD_BYTES,
};
const MOST_IDLE_BREAKS = 3;

type Subject = { uploadId: string };

/** Fetches the bytes of an import; then it goes the way of every upload. Safe to kill: what has arrived is kept. */
export async function fetchImport(ctx: WorkerCtx, { uploadId }: Subject, given: Partial<Limits> = {}): Promise<void> {
  const row = await findUpload(ctx.db, uploadId);
  if (row?.status !== "receiving" || row.address === null) return;
  try {
    await requireRoom(ctx);
    const whole = await fetchWhole(ctx, uploadId, { ...LIMITS, ...given });
    if (whole) await finishUpload(ctx, whole);
  } catch (error) {
    if (isStorageFull(error)) {
      await changeUpload(ctx.db, row, { failure: m.errors_imports_storage_full(), changedAt: ctx.now() });
      return pauseStorage(ctx, "upload.fetch", { uploadId, teamId: row.teamId });
    }
    if (!(error instanceof MediaFault)) throw error;
    await fail(ctx, row, error.message);
  }
}

/** Handles the dead letter of an import whose every worker died. */
export async function handleFailedFetch(ctx: WorkerCtx, { uploadId }: Subject): Promise<void> {
  const row = await findUpload(ctx.db, uploadId);
  if (row?.status === "receiving" && row.address !== null) await fail(ctx, row, m.errors_imports_broken());
}

async function fail({ db, storage, now }: WorkerCtx, row: UploadRow, failure: string): Promise<void> {
  await changeUpload(db, row, { status: "failed", failure, changedAt: now() });
  await storage.unfinished.remove(row.id);
}

/** Returns the row when all bytes are here, and null when the import was cancelled. */
async function fetchWhole(ctx: WorkerCtx, id: string, limits: Limits): Promise<UploadRow | null> {
  const agent = createGuardedAgent(ctx.settings.importHosts, { refusal: m.errors_imports_private() });
  const pace = watchPace(limits.windowMs);
  const signal = AbortSignal.any([AbortSignal.timeout(limits.wholeMs), pace.signal]);
  try {
    for (let idleBreaks = 0; ; ) {
      const before = await ctx.storage.unfinished.sizeOf(id);
      const row = await findUpload(ctx.db, id);
      if (row?.status !== "receiving") return null;
      const result = await fetchOnce(ctx, row, { agent, signal, pace, limits }).catch((error) =>
        onlyBreaks(error, signal),
      );
      if (result === null || "id" in result) return result;
      idleBreaks = (await ctx.storage.unfinished.sizeOf(id)) > before ? 0 : idleBreaks + 1;
      if (idleBreaks > MOST_IDLE_BREAKS) throw brokenBy(result.broke);
      ctx.log.info({ uploadId: id, reason: String(result.broke) }, "the connection of an import broke");
      await delay(limits.pauseMs * 2 ** idleBreaks);
    }
  } finally {
    pace.end();
    await agent.destroy();
  }
}

type Attempt = { agent: Agent; signal: AbortSignal; pace: Pace; limits: Limits };

async function fetchOnce(ctx: WorkerCtx, row: UploadRow, { agent, signal, pace, limits }: Attempt) {
  const { unfinished } = ctx.storage;
  // After a crash of the machine an import begins again.
  const from = row.validator ? await unfinished.arrived(row.id, 0) : 0;
  const resume = from > 0 && row.validator && { range: `bytes=${from}-`, "if-range": row.validator };
  const refusalOf = (url: URL) => refusalOfAddress(url, ctx.settings.importHosts.allowedHosts);
  const headers = { accept: "video/*,*/*;q=0.5", "accept-encoding": "identity", ...resume };
  const answer = await guardedFetch(row.address ?? "", { agent, refusalOf, headers, signal });
  const judged = readAnswer(answer, { from, mostBytes: limits.mostBytes });
  if ("fault" in judged) {
    dropBody(answer.body);
    throw judged.fault;
  }
  const claimed = await claim(ctx, row, judged);
  if (!claimed || judged.isWhole) dropBody(answer.body);
  if (!claimed) return null;
  if (!judged.isWhole) {
    const tick = (received: number) => recordProgress(ctx, claimed, received);
    await unfinished.write(
      row.id,
      judged.at,
      watchBody(answer.body, { ...limits, ...judged, count: pace.count, tick }),
    );
  }
  return settle(ctx, claimed, judged);
}

/**
 * Records the size that an answer says, if the team's quota has room for what is not counted yet of it; undefined when the
 * import was cancelled.
 */
function claim(ctx: WorkerCtx, row: UploadRow, { at, total, validator, name }: Judged): Promise<UploadRow | undefined> {
  return ctx.db.transaction(async (tx) => {
    const more = (total ?? 0) - Math.max(row.bytes, row.received);
    if (more > 0) await withinQuota(ctx, tx, { teamId: row.teamId, bytes: more });
    const known = { received: at, validator, failure: null, ...(total !== null && { bytes: total }) };
    return changeUpload(tx, row, { ...known, ...(name && { name }), changedAt: ctx.now() });
  });
}

/** Ends an import that was cancelled, or for which there is no more room. */
async function recordProgress(ctx: WorkerCtx, row: UploadRow, received: number): Promise<void> {
  await requireRoom(ctx);
  await ctx.db.transaction(async (tx) => {
    const changed = await changeUpload(tx, row, { received, changedAt: ctx.now() });
    if (!changed) throw new MediaFault("gone", m.errors_uploads_missing());
    if (row.bytes === 0) await withinQuota(ctx, tx, { teamId: row.teamId, bytes: 0 });
  });
}

async function withinQuota(ctx: WorkerCtx, tx: WorkerCtx["db"], wanted: { teamId: string; bytes: number }) {
  try {
    await requireBytes(ctx, tx, wanted);
  } catch (error) {
    throw error instanceof AppError ? new MediaFault("too_large", error.message) : error;
  }
}

async function settle(ctx: WorkerCtx, row: UploadRow, { total }: Judged): Promise<UploadRow | null> {
  const bytes = await ctx.storage.unfinished.sizeOf(row.id);
  if (bytes === 0) throw new MediaFault("incomplete", m.errors_imports_empty());
  if (total !== null && bytes !== total) throw new Break(`${bytes} of ${total} bytes are here`); // text-ok: for the log
  return (await changeUpload(ctx.db, row, { bytes, received: bytes, changedAt: ctx.now() })) ?? null;
}

/** Returns what may pass, and throws what ends the import. */
function onlyBreaks(error: unknown, signal: AbortSignal): { broke: unknown } {
  if (signal.aborted) throw new MediaFault("incomplete", m.errors_imports_slow());
  const broke = causeOf(error);
  if (isBreak(broke)) return { broke };
  throw broke;
}
