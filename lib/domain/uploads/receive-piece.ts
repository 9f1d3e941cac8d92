import "server-only";
import { createHash, type Hash } from "node:crypto";
import type { MemberCtx } from "@/lib/domain/context";
import { requireRoom } from "@/lib/domain/media/storage-room";
import { requirePermission } from "@/lib/domain/require-permission";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { finishUpload } from "./finish-upload";
import { changeUpload, findOwnUpload, type UploadRow } from "./uploads.repo";

export type Checksum = { algorithm: "sha1" | "sha256" | "md5"; digest: Buffer };
type Piece = {
  id: string;
  offset: number;
  body: AsyncIterable<Uint8Array>;
  checksum: Checksum | null;
  /** Whether the body has arrived to its end; a connection may break before that. */
  isWhole?: () => boolean;
};
type Progress = { received: number; bytes: number };

/** The pieces that are being written by this process: a later request for the same upload ends the earlier one. */
const writing = new Map<string, { end: () => void; ended: Promise<void> }>();

/**
 * How much of an upload has arrived. A server that was killed between the last byte and what follows it left a whole file, for
 * which no client sends another piece: that is made up for here.
 */
export async function readProgress(ctx: MemberCtx, id: string): Promise<Progress> {
  const row = await requireUpload(ctx, id);
  const received = await receivedOf(ctx, row);
  if (row.status !== "receiving" || received < row.bytes) return { received, bytes: row.bytes };
  return alone(id, () => finished(ctx, row, received));
}

/**
 * Writes one piece of an upload. What arrives before a connection breaks is kept, so the client goes on behind it. With the
 * last piece the file moves into storage, and the worker makes a source of it. Returns null when a whole piece does not have
 * its checksum; then nothing of it is kept.
 */
export async function receivePiece(ctx: MemberCtx, piece: Piece): Promise<Progress | null> {
  const row = await requireUpload(ctx, piece.id);
  await requireRoom(ctx);
  return alone(piece.id, async (over) => {
    const before = await receivedOf(ctx, row);
    if (piece.offset !== before) throw new AppError("conflict", m.errors_uploads_offset());
    if (row.status !== "receiving" || before === row.bytes) return finished(ctx, row, before);
    const hash = piece.checksum && createHash(piece.checksum.algorithm);
    const { unfinished } = ctx.storage;
    await unfinished.write(row.id, before, counted(piece.body, { hash, left: row.bytes - before, over }));
    const isWhole = piece.isWhole?.() ?? true;
    if (piece.checksum && hash && isWhole && !hash.digest().equals(piece.checksum.digest)) {
      await unfinished.cut(row.id, before);
      return null;
    }
    return finished(ctx, row, await unfinished.sizeOf(row.id));
  });
}

async function requireUpload(ctx: MemberCtx, id: string): Promise<UploadRow> {
  requirePermission(ctx, "videos.change");
  const row = await findOwnUpload(ctx.db, ctx.actor, id);
  if (!row || row.address !== null) throw new AppError("not_found", m.errors_uploads_missing());
  return row;
}

const receivedOf = async ({ storage }: MemberCtx, { id, status, bytes, received: flushed }: UploadRow) =>
  status === "receiving" ? storage.unfinished.arrived(id, flushed) : bytes;

/** A connection that hangs while its client has already come back must not keep the client waiting. */
async function alone<T>(id: string, work: (over: Promise<void>) => Promise<T>): Promise<T> {
  for (let other = writing.get(id); other; other = writing.get(id)) {
    other.end();
    await other.ended;
  }
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  writing.set(id, { end, ended });
  try {
    return await work(over);
  } finally {
    writing.delete(id);
    resolve();
  }
}

type Watch = { hash: Hash | null; left: number; over: Promise<void> };

/** Ends at a broken connection instead of throwing: what has arrived is kept. Ends also while no byte arrives. */
async function* counted(body: AsyncIterable<Uint8Array>, { hash, left, over }: Watch): AsyncGenerator<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  let room = left;
  let isOver = false;
  let wake: () => void = () => undefined;
  void over.then(() => {
    isOver = true;
    wake();
  });
  // Not Promise.race: it would keep every chunk in memory until `over` is settled.
  const next = () =>
    new Promise<IteratorResult<Uint8Array> | null>((resolve, reject) => {
      wake = () => resolve(null);
      chunks.next().then(resolve, reject);
    });
  try {
    while (!isOver) {
      const found = await next();
      if (!found || found.done) return;
      const chunk = found.value;
      if (chunk.byteLength > room) throw new AppError("invalid_input", m.errors_uploads_too_many_bytes());
      room -= chunk.byteLength;
      hash?.update(chunk);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
  } finally {
    // Not awaited: it waits for a chunk that may never come.
    void chunks.return?.().catch(() => undefined);
  }
}

async function finished(ctx: MemberCtx, row: UploadRow, received: number): Promise<Progress> {
  const progress = { received, bytes: row.bytes };
  if (row.status !== "receiving") return progress;
  if (received < row.bytes) {
    void flushBehind(ctx, row);
    return progress;
  }
  await finishUpload(ctx, row);
  return progress;
}

/** The client sends the next piece meanwhile: what was flushed is only needed after a crash of the machine. */
async function flushBehind({ db, log, now, storage }: MemberCtx, row: UploadRow): Promise<void> {
  try {
    await changeUpload(db, row, { received: await storage.unfinished.flush(row.id), changedAt: now() });
  } catch (error) {
    log.warn({ err: error, uploadId: row.id }, "a piece of an upload could not be flushed"); // text-ok: for the log
  }
}
