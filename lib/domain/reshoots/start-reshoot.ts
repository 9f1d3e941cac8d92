import "server-only";
import { connectionStatus } from "@/lib/domain/connections/connection-status";
import { reserveStartSlot } from "@/lib/domain/connections/start-throttle";
import type { WorkerCtx } from "@/lib/domain/context";
import type { StartOutcome } from "@/lib/providers/veo/start-outcome";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { isMotionId } from "@/lib/shared/motions/catalogue";
import { callbackUrlOf } from "./attempt-secret";
import { findOpenAttempt, saveAnswer } from "./attempts.repo";
import { type Claim, claimStart } from "./claim-start";
import { findReshoot } from "./reshoots.repo";
import { saveStart } from "./save-start";

type Start = { reshootId: string; slot?: string | undefined };

/** The queue gives a task to a second worker only after the first was silent for this long. */
const SILENT_WORKER_MS = 10_000;

/**
 * Makes the paid call of a queued reshoot, once. It is safe to run twice and to kill at any line: only the owner of
 * the claim calls, and the poller searches for every claimed call until its outcome is known.
 */
export async function startReshoot(ctx: WorkerCtx, { reshootId, slot }: Start): Promise<void> {
  if (await mustWait(ctx, reshootId, slot)) return;
  const claim = await claimStart(ctx, reshootId);
  if (!claim) return recordLostWorker(ctx, reshootId);
  await saveStart(ctx, claim, await callUpstream(ctx, claim));
}

/** Starts of one connection are spaced; a start that is too early is queued again for its slot. */
async function mustWait(ctx: WorkerCtx, reshootId: string, slot: string | undefined): Promise<boolean> {
  const row = await findReshoot(ctx.db, reshootId);
  if (row?.status !== "queued") return false;
  const comeBackAt = await reserveStartSlot(ctx, row.teamId, slot === undefined ? undefined : new Date(slot));
  if (!comeBackAt) return false;
  const afterSeconds = Math.max(0, (comeBackAt.getTime() - ctx.now().getTime()) / 1000);
  await ctx.queue.enqueue(ctx.db, "reshoot.start", [{ reshootId, slot: comeBackAt.toISOString() }], { afterSeconds });
  return true;
}

/** Makes the one paid call of a claim. A connection that is known to refuse every reshoot is not called. */
export async function callUpstream(ctx: WorkerCtx, claim: Claim): Promise<StartOutcome> {
  const { teamId, motion } = claim.reshoot;
  if (!isMotionId(motion)) throw new Error(`reshoot ${claim.reshoot.id} was not ordered`);
  const status = await connectionStatus(ctx.db, teamId);
  if (status === "retired") return refused("capability_unavailable", "");
  if (status === "token_refused") return refused("invalid_token", "");
  try {
    const client = await ctx.upstream.clientFor(teamId);
    const callbackUrl = callbackUrlOf(ctx.settings.appOrigin, claim.secret);
    return await client.reshoot({ videoId: claim.upstreamVideoId, motion, callbackUrl });
  } catch (error) {
    if (error instanceof AppError) return refused("unreachable", error.message);
    throw error;
  }
}

const refused = (code: "capability_unavailable" | "invalid_token" | "unreachable", message: string): StartOutcome => ({
  kind: "refused",
  code,
  status: null,
  message,
});

/**
 * A task that is delivered again for a claimed start means that its worker died: the poller need not wait any longer.
 */
async function recordLostWorker(ctx: WorkerCtx, reshootId: string): Promise<void> {
  const row = await findReshoot(ctx.db, reshootId);
  const attempt = row?.status === "starting" ? await findOpenAttempt(ctx.db, reshootId) : undefined;
  if (!row || attempt?.outcome !== "pending") return;
  if (ctx.now().getTime() - attempt.startedAt.getTime() < SILENT_WORKER_MS) return;
  await ctx.db.transaction(async (tx) => {
    await saveAnswer(tx, attempt.id, { outcome: "unknown", detail: m.receipts_note_worker_stopped() });
    await ctx.queue.hasten(tx, "connection.poll", { teamId: row.teamId });
  });
}
