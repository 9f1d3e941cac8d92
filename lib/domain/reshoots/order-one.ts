import "server-only";
import type { Ctx } from "@/lib/domain/context";
import { monthOf } from "@/lib/domain/credits/month";
import { ensureBalance } from "@/lib/domain/credits/monthly-balance";
import { PRICE_PER_RESHOOT } from "@/lib/domain/credits/price";
import type { Db } from "@/lib/platform/db/client";
import { newId } from "@/lib/platform/db/schema/columns";
import type { MotionId } from "@/lib/shared/motions/catalogue";
import { insertOrder } from "./orders.repo";

type One = {
  teamId: string;
  videoId: string;
  motion: MotionId;
  /** Whose order it is. */
  userId: string;
  requestKey: string;
  bodyHash: string;
  /** More for the audit. */
  detail: Record<string, unknown>;
};

/**
 * Places the order of one reshoot within `tx`, with its reservation and its start, as any order is placed. Returns its ID; null
 * when the budget has too little left.
 */
export async function orderOne(ctx: Pick<Ctx, "queue" | "now">, tx: Db, one: One): Promise<string | null> {
  const { teamId, videoId, motion, userId, requestKey, bodyHash } = one;
  const createdAt = ctx.now();
  const creditMonth = monthOf(createdAt);
  await ensureBalance(tx, { teamId, month: creditMonth });
  const batch = { id: newId(), teamId, videoId, requestKey, bodyHash, createdBy: userId, createdAt };
  const row = {
    ...{ id: newId(), teamId, batchId: batch.id, videoId, motion, createdAt },
    ...{ status: "queued" as const, price: PRICE_PER_RESHOOT, creditMonth },
  };
  const audit = { action: "reshoots.submit", detail: { videoId, motions: [motion], ...one.detail } };
  if (!(await insertOrder(tx, { batch, rows: [row], audit }))) return null;
  await ctx.queue.enqueue(tx, "reshoot.start", [{ reshootId: row.id }]);
  return row.id;
}
