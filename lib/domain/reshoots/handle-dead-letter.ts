import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { findPolled } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";

/** What people are told of a reshoot that we ourselves could not follow. */
export const NOT_POLLED = {
  failureCode: "not_polled",
  failureMessage: "We could not look after this reshoot because of a fault on our side. Its credits stay reserved.",
};

/** The last word of the queue on a start that failed on our side again and again: nothing was sent, a person decides. */
export async function handleUnstarted(ctx: WorkerCtx, { reshootId }: { reshootId: string }): Promise<void> {
  const changes = {
    failureCode: "not_started",
    failureMessage: "This reshoot could not be started because of a fault on our side. Nothing was sent or charged.",
  };
  await ctx.db.transaction((tx) => moveReshoot(ctx, tx, reshootId, { event: "unstartable", changes }));
}

/**
 * The last word of the queue on looks that failed on our side again and again. Reshoots that should have been seen by now
 * are handed to a person; younger ones are looked at on, and come here in their turn if that goes on failing.
 */
export async function handleUnpolled(ctx: WorkerCtx, { teamId }: { teamId: string }): Promise<void> {
  const since = ctx.now().getTime() - ctx.settings.timeouts.lostStartMs;
  const polled = await findPolled(ctx.db, teamId);
  for (const { row } of polled.filter(({ row: { startedAt } }) => startedAt !== null && startedAt.getTime() <= since)) {
    await ctx.db.transaction((tx) =>
      moveReshoot(ctx, tx, row.id, { event: "overdue", from: row.status, changes: NOT_POLLED }),
    );
  }
}
