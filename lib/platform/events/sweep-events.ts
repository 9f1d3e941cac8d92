import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Queue } from "@/lib/platform/queue/queue";
import { deleteOlder } from "./events.repo";

/** How long an interrupted stream can be resumed without a resync. */
export const KEPT_SECONDS = 3600;
/** Events are kept longer than cursors are accepted, so that no replay misses events at its beginning. */
const GRACE_SECONDS = 300;
const EVERY_SECONDS = 600;

type SweepCtx = { db: Db; queue: Queue };

/** Deletes events that are too old to be replayed. */
export async function sweepEvents(ctx: Pick<SweepCtx, "db">): Promise<void> {
  await deleteOlder(ctx.db, KEPT_SECONDS + GRACE_SECONDS);
}

/** Enqueues the next sweep; at most one waits. */
export async function scheduleEventSweep(ctx: SweepCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "events.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}
