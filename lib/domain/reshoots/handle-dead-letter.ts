import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { findPolled } from "./attempts.repo";
import { moveReshoot } from "./move-reshoot";
import type { ReshootRow } from "./reshoots.repo";

/** The failure shown for a reshoot that failed on our side. */
export const notPolled = () => ({ failureCode: "not_polled", failureMessage: m.errors_reshoots_not_polled() });

/** The moment from which it is counted how long a reshoot has been in flight. */
export const sinceOf = ({ startedAt, createdAt }: ReshootRow) => startedAt ?? createdAt;

/**
 * Handles the dead letter of a start that failed on our side again and again: nothing was sent, so a person decides.
 */
export async function handleFailedStart(ctx: WorkerCtx, { reshootId }: { reshootId: string }): Promise<void> {
  const changes = { failureCode: "not_started", failureMessage: m.errors_reshoots_not_started() };
  await ctx.db.transaction((tx) => moveReshoot(ctx, tx, reshootId, { event: "unstartable", changes }));
}

/**
 * Handles the dead letter of polls that failed on our side again and again. Reshoots that should have been seen by
 * now need attention; younger ones are still polled, and come here later if polls go on failing.
 */
export async function handleFailedPoll(ctx: WorkerCtx, { teamId }: { teamId: string }): Promise<void> {
  const since = ctx.now().getTime() - ctx.settings.timeouts.lostStartMs;
  const polled = await findPolled(ctx.db, teamId);
  for (const { row } of polled.filter(({ row: each }) => sinceOf(each).getTime() <= since)) {
    await ctx.db.transaction((tx) =>
      moveReshoot(ctx, tx, row.id, { event: "overdue", from: row.status, changes: notPolled() }),
    );
  }
}
