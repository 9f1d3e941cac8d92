import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { runSteps, runs } from "@/lib/platform/db/schema/runs";
import { OPEN_RUN_STATES, type RunState } from "@/lib/shared/contracts/run-states";

/** The open run whose motion this reshoot is. */
export async function findOpenRunOf(db: Db, reshootId: string): Promise<string | undefined> {
  const rows = await db
    .select({ id: runs.id })
    .from(runSteps)
    .innerJoin(runs, eq(runs.id, runSteps.runId))
    .where(and(eq(runSteps.reshootId, reshootId), inArray(runs.state, [...OPEN_RUN_STATES])));
  return rows[0]?.id;
}

/** The state of the run whose motion this reshoot is. */
export async function findRunStateOf(db: Db, reshootId: string): Promise<RunState | undefined> {
  const rows = await db
    .select({ state: runs.state })
    .from(runSteps)
    .innerJoin(runs, eq(runs.id, runSteps.runId))
    .where(eq(runSteps.reshootId, reshootId));
  return rows[0]?.state;
}
