import { sql } from "drizzle-orm";
import {
  bigserial,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { ENTRY_KINDS } from "@/lib/shared/contracts/ledger";
import { createdAt } from "./columns";
import { teamId } from "./people";
import { reshoots } from "./reshoots";

export const creditEntryKind = pgEnum("credit_entry_kind", ENTRY_KINDS);

/** The ledger: append-only. `amount` is positive, in 1/100 credits; the kind of the entry gives its meaning. */
export const creditEntries = pgTable(
  "credit_entries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    teamId: teamId(),
    reshootId: uuid("reshoot_id")
      .notNull()
      .references(() => reshoots.id),
    month: text().notNull(),
    kind: creditEntryKind().notNull(),
    amount: integer().notNull(),
    /** The balance of its month after this entry. A month's entries are written in order, under the lock of its balance. */
    reservedAfter: integer("reserved_after").notNull(),
    spentAfter: integer("spent_after").notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex("credit_entries_once").on(table.reshootId, table.kind),
    uniqueIndex("credit_entries_ends_once").on(table.reshootId).where(sql`${table.kind} <> 'reserve'`),
    check("credit_entries_amount", sql`${table.amount} > 0`),
    index("credit_entries_team").on(table.teamId, table.id),
    index("credit_entries_month").on(table.teamId, table.month, table.id),
  ],
);

/** The sums of the ledger per team and month, updated in the same transactions as its entries. */
export const creditBalances = pgTable(
  "credit_balances",
  {
    teamId: teamId(),
    month: text().notNull(),
    reserved: integer().notNull().default(0),
    spent: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.teamId, table.month] }),
    check("credit_balances_reserved", sql`${table.reserved} >= 0`),
    check("credit_balances_spent", sql`${table.spent} >= 0`),
  ],
);
