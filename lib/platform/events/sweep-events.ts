import "server-only";
import type { Db } from "@/lib/platform/db/client";
import type { Queue } from "@/lib/platform/queue/queue";
import { deleteOlder } from "./events.repo";

/** For how long a stream that was cut can be taken up without reading everything again. */
export const KEPT_SECONDS = 3600;
/** Events outlive the places that lead to them, so that no replay has a hole at its beginning. */
const GRACE_SECONDS = 300;
const EVERY_SECONDS = 600;

type SweepCtx = { db: Db; queue: Queue };

/** Empties the outbox of what nobody can ask for any more. */
export async function sweepEvents(ctx: Pick<SweepCtx, "db">): Promise<void> {
  await deleteOlder(ctx.db, KEPT_SECONDS + GRACE_SECONDS);
}

/** Sees that a sweep is booked; one at most waits. */
export async function scheduleEventSweep(ctx: SweepCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "events.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}
