import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { DERIVATION_STEPS, KINDS_OF_STEP } from "@/lib/shared/contracts/derivatives";
import { findUntouchedMedia, findWaiting } from "./derivatives.repo";
import { orderMissingDepths } from "./order-depth";
import { orderDerivatives } from "./record-video";

/** A younger derivative still has its task, which was committed with it. */
const GRACE_MS = 30_000;

/** Queues derivatives again that lost their task, and creates derivatives for videos that have none. */
export async function requeueLostDerivatives(ctx: WorkerCtx): Promise<void> {
  const waiting = await findWaiting(ctx.db, new Date(ctx.now().getTime() - GRACE_MS));
  for (const [index, step] of DERIVATION_STEPS.entries()) {
    const videos = new Map(
      waiting
        .filter(({ kind }) => KINDS_OF_STEP[step].includes(kind))
        .map(({ originalId, teamId }) => [originalId, teamId]),
    );
    const payloads = [...videos].map(([originalId, teamId]) => ({ originalId, teamId, step }));
    await ctx.queue.enqueue(ctx.db, "media.derive", payloads, { onlyWhenAbsent: true, priority: -index });
  }
  for (const video of await findUntouchedMedia(ctx.db)) {
    await ctx.db.transaction((tx) => orderDerivatives(ctx, tx, video));
  }
  await orderMissingDepths(ctx);
}
