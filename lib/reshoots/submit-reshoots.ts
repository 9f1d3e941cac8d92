import "server-only";
import { createHash } from "node:crypto";
import type { MemberCtx } from "@/lib/context";
import type { ConnectionStatus } from "@/lib/contracts/connection";
import { MAX_MOTIONS, type Reshoot, type SubmitReshoots } from "@/lib/contracts/reshoots";
import { monthOf } from "@/lib/credits/month";
import { PRICE_PER_RESHOOT } from "@/lib/credits/price";
import { requireConfirmation } from "@/lib/credits/require-confirmation";
import { reserve } from "@/lib/credits/reserve";
import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/schema/columns";
import { AppError } from "@/lib/errors";
import { recordEvent } from "@/lib/events/record-event";
import { requireRole } from "@/lib/require-role";
import { lockSource, requireSource } from "@/lib/videos/lock-source";
import { findGround } from "./order-ground.repo";
import { findBatchViews } from "./reshoot-views.repo";
import { addAuditEntry, type BatchRow, findBatch, insertBatch, insertReshoots } from "./reshoots.repo";
import { toReshoot } from "./to-reshoot";

/**
 * Sets the price aside and queues one start per motion, together or not at all. A request key that was used before
 * answers with its first batch. The upstream is not called here: it must never hold a web request or lose a paid job.
 */
export async function submitReshoots(ctx: MemberCtx, input: SubmitReshoots): Promise<{ items: Reshoot[] }> {
  requireRole(ctx, ["owner", "editor"]);
  checkMotions(input.motions);
  const { teamId } = ctx.actor;
  const batch = await ctx.db.transaction(async (tx) => {
    const ground = await findGround(tx, { teamId, ...input });
    if (ground.batch) return ground.batch;
    requireSource(ground.source);
    requireConnection(ground.connection);
    requireConfirmation(ground.confirmAbove, input.motions.length * PRICE_PER_RESHOOT, input.confirmedCredits);
    return createBatch(ctx, tx, input);
  });
  if (batch.bodyHash !== hashOf(input)) {
    throw new AppError("request_key_reused", "This request key was used for another request. Start a new one.");
  }
  const views = await findBatchViews(ctx.db, teamId, batch.id);
  return { items: views.map(toReshoot) };
}

function checkMotions(motions: readonly string[]): void {
  if (motions.length === 0) throw new AppError("no_motions", "Choose at least one camera motion.");
  if (motions.length > MAX_MOTIONS) {
    throw new AppError("too_many_motions", `Choose at most ${MAX_MOTIONS} camera motions.`);
  }
  if (new Set(motions).size !== motions.length) {
    throw new AppError("duplicate_motions", "Each camera motion can be chosen once per request.");
  }
}

/** The order in which motions were chosen says nothing about what is bought. */
function hashOf({ videoId, motions }: SubmitReshoots): string {
  return createHash("sha256")
    .update(JSON.stringify([videoId, [...motions].sort((a, b) => (a < b ? -1 : 1))]))
    .digest("hex");
}

/**
 * Everything that others need not wait for comes first. From the lock of the source until the end, all who submit
 * reshoots of it, and then all who spend from the same budget, wait for each other.
 */
async function createBatch(ctx: MemberCtx, tx: Db, input: SubmitReshoots): Promise<BatchRow> {
  const { teamId, userId } = ctx.actor;
  const { videoId, requestKey, motions } = input;
  const order = { teamId, requestKey, videoId, createdBy: userId, bodyHash: hashOf(input), createdAt: ctx.now() };
  const batch = await insertBatch(tx, order);
  if (!batch) return firstBatch(tx, teamId, requestKey);

  const rows = draft(ctx, batch, motions);
  const detail = { videoId, motions };
  await addAuditEntry(tx, { teamId, userId, action: "reshoots.submit", subject: batch.id, detail });
  await recordEvent(tx, teamId, { noun: "batch", id: batch.id }, { noun: "credits" });
  await ctx.queue.enqueue(
    tx,
    "reshoot.start",
    rows.map(({ id: reshootId }) => ({ reshootId })),
  );
  await lockSource(tx, teamId, videoId);
  await insertReshoots(tx, rows);
  await reserve(tx, { teamId, month: monthOf(ctx.now()) }, rows);
  return batch;
}

function draft(ctx: MemberCtx, { id: batchId, teamId, videoId }: BatchRow, motions: SubmitReshoots["motions"]) {
  const now = ctx.now();
  const common = { teamId, batchId, videoId, price: PRICE_PER_RESHOOT, creditMonth: monthOf(now), createdAt: now };
  return motions.map((motion) => ({ ...common, id: newId(), motion }));
}

async function firstBatch(tx: Db, teamId: string, requestKey: string): Promise<BatchRow> {
  const first = await findBatch(tx, teamId, requestKey);
  if (!first) throw new AppError("conflict", "This request was just withdrawn. Send it again.");
  return first;
}

/** Nobody's time is spent on a connection that is known to turn every reshoot away. */
function requireConnection(status: ConnectionStatus | null): void {
  if (status === null) {
    throw new AppError("no_connection", "Your team has no connection yet. An owner can add one in Settings.");
  }
  if (status === "retired") {
    throw new AppError("capability_unavailable", "The upstream no longer offers reshoots. Nothing was charged.");
  }
  if (status === "token_refused") {
    throw new AppError(
      "connection_refused",
      "The upstream does not accept your team's API token. An owner can replace it.",
    );
  }
}
