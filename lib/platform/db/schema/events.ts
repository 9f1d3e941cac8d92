import { sql } from "drizzle-orm";
import { bigserial, customType, index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "./columns";
import { teamId } from "./people";

/** A transaction's number, 64 bits, in decimal. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/**
 * The outbox of live updates: what changed, written with the change, kept for an hour. `xact` is the transaction that
 * wrote it: rows become visible in the order of commits, which the order of `id` is not.
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
