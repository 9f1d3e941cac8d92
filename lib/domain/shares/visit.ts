import "server-only";
import type { Ctx, WorkerCtx } from "@/lib/domain/context";
import type { OpenShare } from "./open-shares.repo";
import { makeViewer } from "./signed-token";
import { countDay, countView, forgetVisitors, hasVisit, insertVisit } from "./visits.repo";

/** For how long a view that was begun may go on, and its browser is the same visitor. */
export const VIEW_SECONDS = 24 * 60 * 60;

/** Whether views of a link are counted: its sender wants to know, or there is a limit. */
export const countsViews = ({ row }: OpenShare): boolean => row.countViews || row.maxViews !== null;

/**
 * Counts one more view and names its viewer, who is a random number and nothing else. Undefined when the views were used
 * up by others at this moment.
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

/** Whether a view of this viewer has begun, and has not been forgotten since. */
export const isViewer = (ctx: Pick<Ctx, "db">, { row }: OpenShare, viewer: string): Promise<boolean> =>
  hasVisit(ctx.db, row.id, viewer);

/** Forgets the viewers whose views are over. */
export const sweepVisitors = (ctx: WorkerCtx): Promise<void> =>
  forgetVisitors(ctx.db, dayOf(new Date(ctx.now().getTime() - VIEW_SECONDS * 1000)));

const EVERY_SECONDS = 3600;

/** Sees that the sweep is booked; one at most waits. */
export async function scheduleVisitorSweep(ctx: WorkerCtx): Promise<void> {
  await ctx.queue.enqueue(ctx.db, "shares.sweep", [{}], { afterSeconds: EVERY_SECONDS });
}

const dayOf = (moment: Date) => moment.toISOString().slice(0, 10);
