import "server-only";
import { createHash } from "node:crypto";
import { takeTurns } from "@/lib/connections/pace-starts";
import type { MemberCtx } from "@/lib/context";
import type { ConnectionStatus } from "@/lib/contracts/connection";
import { MAX_MOTIONS, type Reshoot, type SubmitReshoots } from "@/lib/contracts/reshoots";
import { monthOf } from "@/lib/credits/month";
import { PRICE_PER_RESHOOT } from "@/lib/credits/price";
import { openPurse, overBudget, type Purse } from "@/lib/credits/purse";
import { requireConfirmation } from "@/lib/credits/require-confirmation";
import type { Db } from "@/lib/db/client";
import { newId } from "@/lib/db/schema/columns";
import { AppError } from "@/lib/errors";
import { requireRole } from "@/lib/require-role";
import { requireSource } from "@/lib/videos/require-source";
import { findGround } from "./order-ground.repo";
import { insertOrder, type Order } from "./orders.repo";
import { findBatchViews } from "./reshoot-views.repo";
import type { BatchRow } from "./reshoots.repo";
import { toReshoot } from "./to-reshoot";

/** Ends a transaction whose order was not written; what stands against it is found out afterwards. */
class NotPlaced extends Error {}

/**
 * Sets the price aside and queues one start per motion, together or not at all. A request key that was used before
 * answers with its first batch. The upstream is not called here: it must never hold a web request or lose a paid job.
 */
export async function submitReshoots(ctx: MemberCtx, input: SubmitReshoots): Promise<{ items: Reshoot[] }> {
  requireRole(ctx, ["owner", "editor"]);
  checkMotions(input.motions);
  const { teamId } = ctx.actor;
  const batch = await findOrPlace(ctx, input);
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

async function findOrPlace(ctx: MemberCtx, input: SubmitReshoots): Promise<BatchRow> {
  const purse = { teamId: ctx.actor.teamId, month: monthOf(ctx.now()) };
  const look = () => findGround(ctx.db, { ...input, ...purse });
  const ground = await look();
  if (ground.batch) return ground.batch;
  const price = input.motions.length * PRICE_PER_RESHOOT;
  requireSource(ground.source);
  requireConnection(ground.connection);
  requireConfirmation(ground.confirmAbove, price, input.confirmedCredits);
  const order = draft(ctx, input, purse);
  if (await place(ctx, order, ground)) return order.batch;
  const { batch, source } = await look();
  if (batch) return batch;
  requireSource(source);
  throw await overBudget(ctx.db, purse, price);
}

/**
 * Everything that others need not wait for comes first: from the writing of the order until the end, all who spend from
 * the same budget wait for each other. False when nothing was written.
 */
async function place(ctx: MemberCtx, order: Order, { hasPurse }: { hasPurse: boolean }): Promise<boolean> {
  const { rows, batch } = order;
  const { teamId } = batch;
  const write = async (tx: Db) => {
    if (!hasPurse) await openPurse(tx, { teamId, month: monthOf(batch.createdAt) });
    const turns = await takeTurns(ctx, tx, teamId, rows.length);
    const starts = turns.flatMap(({ slot, afterSeconds }, index) => {
      const reshootId = rows[index]?.id;
      return reshootId ? { payload: { reshootId, slot: slot.toISOString() }, afterSeconds } : [];
    });
    await ctx.queue.enqueueEach(tx, "reshoot.start", starts);
    if (!(await insertOrder(tx, order))) throw new NotPlaced();
    return true;
  };
  return ctx.db.transaction(write).catch((error: unknown) => {
    if (error instanceof NotPlaced) return false;
    throw error;
  });
}

function draft(ctx: MemberCtx, input: SubmitReshoots, { teamId, month }: Purse): Order {
  const { videoId, requestKey, motions } = input;
  const createdAt = ctx.now();
  const ofAll = { teamId, videoId, createdAt };
  const batch = { id: newId(), ...ofAll, requestKey, bodyHash: hashOf(input), createdBy: ctx.actor.userId };
  const ofEach = {
    ...ofAll,
    batchId: batch.id,
    status: "queued" as const,
    price: PRICE_PER_RESHOOT,
    creditMonth: month,
  };
  return {
    batch,
    rows: motions.map((motion) => ({ ...ofEach, id: newId(), motion })),
    audit: { action: "reshoots.submit", detail: { videoId, motions } },
  };
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
