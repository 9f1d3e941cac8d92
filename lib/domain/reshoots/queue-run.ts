import "server-only";
import type { Ctx } from "@/lib/domain/context";
import type { Db } from "@/lib/platform/db/client";
import { findOpenRunOf } from "./open-runs.repo";

/** Lets the open run of this reshoot move on; does nothing for a reshoot outside of runs. */
export async function queueRunOf({ queue }: Pick<Ctx, "queue">, tx: Db, reshootId: string): Promise<void> {
  const runId = await findOpenRunOf(tx, reshootId);
  if (runId !== undefined) await queue.enqueue(tx, "run.advance", [{ runId }]);
}
