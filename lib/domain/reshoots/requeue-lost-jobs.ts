import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { statusesMovedBy } from "@/lib/shared/contracts/reshoot-status";
import { findLostJobs } from "./reshoots.repo";

/** A younger row still has its task, which was committed with it. */
const GRACE_MS = 30_000;
const CHUNK = 500;

/**
 * Queues again the tasks of reshoots that should be in progress but may have lost them, with a dead worker or because
 * the queue gave up. Does nothing when the task still exists.
 */
export async function requeueLostReshoots(ctx: WorkerCtx): Promise<void> {
  const before = new Date(ctx.now().getTime() - GRACE_MS);
  const lost = await findLostJobs(ctx.db, statusesMovedBy("start", "poll", "save"), before);
  const movedBy = (mover: "start" | "poll" | "save") => {
    const statuses = statusesMovedBy(mover);
    return lost.filter(({ status }) => statuses.includes(status));
  };
  const idsOf = (rows: typeof lost) => rows.map(({ id: reshootId }) => ({ reshootId }));
  const teams = new Set(movedBy("poll").map(({ teamId }) => teamId));

  await ctx.queue.enqueue(
    ctx.db,
    "connection.poll",
    [...teams].map((teamId) => ({ teamId })),
  );
  for (const [name, payloads] of [
    ["reshoot.start", idsOf(movedBy("start"))],
    ["reshoot.save", idsOf(movedBy("save"))],
  ] as const) {
    for (let at = 0; at < payloads.length; at += CHUNK) {
      await ctx.queue.enqueue(ctx.db, name, payloads.slice(at, at + CHUNK), { onlyWhenAbsent: true });
    }
  }
}
