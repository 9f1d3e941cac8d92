import { sql } from "drizzle-orm";
import { bigserial, customType, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { teamId } from "./people";

/** A 64-bit transaction ID, in decimal. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * The outbox of live updates: each change is written in the transaction that makes it, and kept for an hour. `xact` is that
 * transaction's ID, because rows become visible in the order of commits, not in the order of `id`.
 */
export const events = pgTable(
  "events",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    teamId: teamId(),
    noun: text().notNull(),
    subject: uuid(),
    status: text(),
    xact: xid8().notNull().default(sql`pg_current_xact_id()`),
    createdAt: createdAt(),
  },
  (table) => [index("events_team").on(table.teamId, table.xact), index("events_age").on(table.createdAt)],
);
