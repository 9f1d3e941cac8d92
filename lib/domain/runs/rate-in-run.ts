import "server-only";
import type { MemberCtx } from "@/lib/domain/context";
import { openRunOf } from "@/lib/domain/reshoots/open-run";
import type { Db } from "@/lib/platform/db/client";
import type { Rating } from "@/lib/shared/contracts/review-choices";
import { advanceRun } from "./advance-run";
import { lockRun, type RunRow } from "./runs.repo";

/** The open run of a result, locked. Lock it before the result: runs are locked first everywhere. */
export async function lockRunOf(tx: Db, teamId: string, reshootId: string): Promise<RunRow | undefined> {
  const runId = await openRunOf(tx, reshootId);
  return runId === undefined ? undefined : lockRun(tx, runId, teamId);
}

/** A pick ends the run with the rating, so that nothing is ordered after it. After another rating the worker orders the next. */
export async function rateInRun(ctx: MemberCtx, tx: Db, run: RunRow, rating: Rating): Promise<void> {
  if (rating === "pick") await advanceRun(ctx, tx, run);
  else await ctx.queue.enqueue(tx, "run.advance", [{ runId: run.id }]);
}
