import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { isOpenRun } from "@/lib/shared/contracts/run-states";
import { findOpenRunOf, findRunStateOf } from "./open-runs.repo";

/** The ID of the open run whose motion this reshoot is. */
export const openRunOf = (db: Db, reshootId: string): Promise<string | undefined> => findOpenRunOf(db, reshootId);

/** Whether this reshoot was ordered by a run that is over. */
export async function isOfEndedRun(db: Db, reshootId: string): Promise<boolean> {
  const state = await findRunStateOf(db, reshootId);
  return state !== undefined && !isOpenRun(state);
}

/** Lets the open run of this reshoot move on; does nothing for a reshoot outside of runs. */
export async function queueRunOf({ queue }: Pick<Ctx, "queue">, tx: Db, reshootId: string): Promise<void> {
  const runId = await openRunOf(tx, reshootId);
  if (runId !== undefined) await queue.enqueue(tx, "run.advance", [{ runId }]);
}
