import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { findLostJobs } from "./reshoots.repo";

/** Younger rows have their task: it was committed with them. */
const SETTLED_IN_MS = 30_000;
const CHUNK = 500;

/**
 * Books again what should be under way but may have lost its task: with the worker that held it, or with a queue that
 * gave it up. Where the task is still there, this changes nothing.
 */
export async function requeueLostReshoots(ctx: WorkerCtx): Promise<void> {
  const before = new Date(ctx.now().getTime() - SETTLED_IN_MS);
  const strays = await findLostJobs(ctx.db, ["queued", "starting", "rendering", "saving"], before);
  const idsOf = (...statuses: string[]) =>
    strays.filter(({ status }) => statuses.includes(status)).map(({ id: reshootId }) => ({ reshootId }));
  const teams = new Set(strays.filter(({ status }) => !["queued", "saving"].includes(status)).map((row) => row.teamId));

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
