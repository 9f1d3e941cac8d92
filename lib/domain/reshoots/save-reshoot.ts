import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { recordVideo } from "@/lib/domain/media/record-video";
import { pauseStorage } from "@/lib/domain/media/storage-pause";
import { isStorageFull } from "@/lib/domain/media/storage-room";
import { storeVideo } from "@/lib/domain/media/store-video";
import { MediaFault, type MediaFaultReason } from "@/lib/platform/media-fault";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { moveReshoot } from "./move-reshoot";
import { changeReshoot, findReshoot, lockReshoot, type ReshootChanges, type ReshootRow } from "./reshoots.repo";

type Subject = { reshootId: string };

/**
 * Copies a finished reshoot into our storage. Only then it makes the reshoot ready and settles its credits, in one
 * transaction. An error that may pass is thrown, so that the queue retries; a full storage pauses the task; an error
 * that cannot pass needs a person's decision.
 */
export async function saveReshoot(ctx: WorkerCtx, { reshootId }: Subject): Promise<void> {
  const row = await findReshoot(ctx.db, reshootId);
  if (row?.status !== "saving" || !row.upstreamUrl) return;
  try {
    const video = await storeVideo(ctx, row.upstreamUrl);
    await ctx.db.transaction(async (tx) => {
      const mediaId = await recordVideo(ctx, tx, row.teamId, video);
      await moveReshoot(ctx, tx, reshootId, { event: "saved", changes: { mediaId, failureMessage: null } });
    });
  } catch (error) {
    if (isStorageFull(error)) return pauseStorage(ctx, "reshoot.save", { reshootId });
    if (!(error instanceof MediaFault)) throw error;
    if (await isWorthWaiting(ctx, row, error)) throw error;
    await ask(ctx, reshootId, CODES[error.reason] ?? "result_refused", error.message);
  }
}

const CODES: Partial<Record<MediaFaultReason, string>> = { gone: "result_gone", incomplete: "result_incomplete" };

/** Handles the dead letter of a save that never worked, also when every worker died. */
export async function handleFailedSave(ctx: WorkerCtx, { reshootId }: Subject): Promise<void> {
  const row = await findReshoot(ctx.db, reshootId);
  const what = row?.failureMessage ?? null;
  await ask(ctx, reshootId, what ? "result_incomplete" : "not_saved", what ?? m.errors_reshoots_not_saved());
}

async function isWorthWaiting(ctx: WorkerCtx, row: ReshootRow, { reason, message }: MediaFault): Promise<boolean> {
  if (reason === "gone") return mayComeBack(ctx, row);
  if (reason !== "incomplete" || !mayStillCome(ctx, row)) return false;
  // Why this try failed, for the message after the last one; it is not shown while there is no failure code.
  await changeWhileSaving(ctx, row, { failureMessage: message });
  return true;
}

/** Changes nothing once another process has moved the reshoot. */
async function changeWhileSaving(ctx: WorkerCtx, { id }: ReshootRow, changes: ReshootChanges): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const locked = await lockReshoot(tx, id);
    if (locked?.status === "saving") await changeReshoot(tx, id, changes);
  });
}

async function ask(ctx: WorkerCtx, reshootId: string, failureCode: string, failureMessage: string): Promise<void> {
  await ctx.db.transaction((tx) =>
    moveReshoot(ctx, tx, reshootId, { event: "unsavable", changes: { failureCode, failureMessage } }),
  );
}

/** A result that is missing at its URL may have moved (its task then has the new URL), or may not be there yet. */
async function mayComeBack(ctx: WorkerCtx, row: ReshootRow): Promise<boolean> {
  const client = await ctx.upstream.clientFor(row.teamId);
  const task = row.upstreamTaskId ? await client.task(row.upstreamTaskId) : null;
  const upstreamUrl = task?.items[0]?.videoUrl;
  if (upstreamUrl && upstreamUrl !== row.upstreamUrl) {
    await changeWhileSaving(ctx, row, { upstreamUrl });
    return true;
  }
  return mayStillCome(ctx, row);
}

const mayStillCome = ({ now }: WorkerCtx, { waitUntil }: ReshootRow) => waitUntil !== null && now() < waitUntil;
