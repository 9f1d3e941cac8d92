import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import { findPolled } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";

/** The failure shown for a reshoot that failed on our side. */
export const NOT_POLLED = {
  failureCode: "not_polled",
  failureMessage: "We couldn't continue this reshoot because of an error on our side. Its credits stay on hold.",
};

/**
 * Handles the dead letter of a start that failed on our side again and again: nothing was sent, so a person decides.
 */
export async function handleFailedStart(ctx: WorkerCtx, { reshootId }: { reshootId: string }): Promise<void> {
  const changes = {
    failureCode: "not_started",
    failureMessage:
      "We couldn't start this reshoot because of an error on our side. It was not sent, and you were not charged.",
  };
  await ctx.db.transaction((tx) => moveReshoot(ctx, tx, reshootId, { event: "unstartable", changes }));
}

/**
 * Handles the dead letter of polls that failed on our side again and again. Reshoots that should have been seen by
 * now need attention; younger ones are still polled, and come here later if polls go on failing.
 */
export async function handleFailedPoll(ctx: WorkerCtx, { teamId }: { teamId: string }): Promise<void> {
  const since = ctx.now().getTime() - ctx.settings.timeouts.lostStartMs;
  const polled = await findPolled(ctx.db, teamId);
  for (const { row } of polled.filter(({ row: { startedAt } }) => startedAt !== null && startedAt.getTime() <= since)) {
    await ctx.db.transaction((tx) =>
      moveReshoot(ctx, tx, row.id, { event: "overdue", from: row.status, changes: NOT_POLLED }),
    );
  }
}
