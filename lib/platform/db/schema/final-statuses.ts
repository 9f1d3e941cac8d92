import { sql } from "drizzle-orm";
import { FINAL_STATUSES } from "@/lib/shared/contracts/reshoot-status";

/** `'ready', 'failed', 'cancelled'` for a query's text: as parameters, the planner could not see that the partial index fits. */
export const finalStatuses = sql.raw(FINAL_STATUSES.map((status) => `'${status}'`).join(", "));
