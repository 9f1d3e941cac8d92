import { sql } from "drizzle-orm";
import { endedWithoutVideo, FINAL_STATUSES, type ReshootStatus } from "@/lib/shared/contracts/reshoot-status";

/** `'ready', 'failed', 'cancelled'` for a query's text: as parameters, the planner could not see that the partial index fits. */
export const finalStatuses = inText(FINAL_STATUSES);

/** The statuses of a reshoot that has no video and never will. */
export const statusesWithoutVideo = inText(FINAL_STATUSES.filter(endedWithoutVideo));

function inText(statuses: readonly ReshootStatus[]) {
  return sql.raw(statuses.map((status) => `'${status}'`).join(", "));
}
