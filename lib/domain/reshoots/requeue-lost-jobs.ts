import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
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
  const lost = await findLostJobs(ctx.db, ["queued", "starting", "rendering", "saving"], before);
  const idsOf = (...statuses: string[]) =>
    lost.filter(({ status }) => statuses.includes(status)).map(({ id: reshootId }) => ({ reshootId }));
  const teams = new Set(lost.filter(({ status }) => !["queued", "saving"].includes(status)).map((row) => row.teamId));

  await ctx.queue.enqueue(
    ctx.db,
    "connection.poll",
    [...teams].map((teamId) => ({ teamId })),
  );
  for (const [name, payloads] of [
    ["reshoot.start", idsOf("queued")],
    ["reshoot.save", idsOf("saving")],
  ] as const) {
    for (let at = 0; at < payloads.length; at += CHUNK) {
      await ctx.queue.enqueue(ctx.db, name, payloads.slice(at, at + CHUNK), { onlyWhenAbsent: true });
    }
  }
}
