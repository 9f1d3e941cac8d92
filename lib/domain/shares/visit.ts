import "server-only";
import type { Ctx, WorkerCtx } from "@/lib/domain/context";
import type { OpenShare } from "./open-shares.repo";
import { makeViewer } from "./signed-token";
import { countDay, countView, forgetVisitors, hasVisit, insertVisit } from "./visits.repo";

/** How long a view may continue, in seconds; its browser counts as the same visitor for this time. */
export const VIEW_SECONDS = 24 * 60 * 60;

/** Whether views of a share are counted: its sender wants it, or there is a limit. */
export const countsViews = ({ row }: OpenShare): boolean => row.countViews || row.maxViews !== null;

/**
 * Counts one more view and returns its viewer ID, a random value. Undefined when other visitors have just used up the
 * views.
 */
export async function beginView(ctx: Pick<Ctx, "db" | "now">, { row }: OpenShare): Promise<string | undefined> {
  const viewer = makeViewer();
  const day = dayOf(ctx.now());
  return ctx.db.transaction(async (tx) => {
    if (!(await countView(tx, row.id, ctx.now()))) return;
    await insertVisit(tx, row.id, { day, visitor: viewer });
    await countDay(tx, row.id, day);
    return viewer;
  });
}

/** Whether a view of this viewer has begun and is not deleted yet. */
export const isViewer = (ctx: Pick<Ctx, "db">, { row }: OpenShare, viewer: string): Promise<boolean> =>
  hasVisit(ctx.db, row.id, viewer);

/** Deletes the viewer IDs of views that are over. */
export const sweepVisitors = (ctx: WorkerCtx): Promise<void> =>
  forgetVisitors(ctx.db, dayOf(new Date(ctx.now().getTime() - VIEW_SECONDS * 1000)));

const EVERY_SECONDS = 3600;

/** Queues the sweep if it is not queued; at most one waits. */
export async function scheduleVisitorSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "shares.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
