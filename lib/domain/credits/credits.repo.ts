import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/lib/platform/db/client";
import { connections } from "@/lib/platform/db/schema/connections";
import { creditBalances, creditEntries } from "@/lib/platform/db/schema/credits";
import { teams } from "@/lib/platform/db/schema/people";

/** Whose budget, and of which month (`YYYY-MM`, UTC). */
export type BalanceKey = { teamId: string; month: string };
type Entry = typeof creditEntries.$inferInsert;
type Sums = Pick<Entry, "reservedAfter" | "spentAfter">;

const isOf = ({ teamId, month }: BalanceKey) => and(eq(creditBalances.teamId, teamId), eq(creditBalances.month, month));

/** A balance that is there already stays as it is. */
export async function insertBalance(tx: Db, balance: BalanceKey): Promise<void> {
  await tx.insert(creditBalances).values(balance).onConflictDoNothing();
}

/** Locks a month's balance until the transaction ends: every order of the team waits for it. */
export async function lockBalance(tx: Db, balance: BalanceKey): Promise<void> {
  await tx.select({ month: creditBalances.month }).from(creditBalances).where(isOf(balance)).for("no key update"); // text-ok: SQL
}

/**
 * Call it after the balance was changed: the lock on the balance keeps a month's entries in the order of their sums.
 */
export async function addEntry(tx: Db, entry: Entry): Promise<void> {
  await tx.insert(creditEntries).values(entry);
}

/** Moves a reservation out of `reserved`, and into `spent` when it was used. Returns the balance after that. */
export async function endReservation(
  tx: Db,
  balance: BalanceKey,
  amount: number,
  kind: "settle" | "release",
): Promise<Sums> {
  const changed = await tx
    .update(creditBalances)
    .set({
      reserved: sql`${creditBalances.reserved} - ${amount}`,
      ...(kind === "settle" && { spent: sql`${creditBalances.spent} + ${amount}` }),
    })
    .where(isOf(balance))
    .returning({ reservedAfter: creditBalances.reserved, spentAfter: creditBalances.spent });
  const [sums] = changed;
  if (!sums) throw new Error(`the team has no balance for ${balance.month}`);
  return sums;
}

export type Standing = {
  budget: number | null;
  confirmAbove: number | null;
  reserved: number;
  spent: number;
  usedUpAt: Date | null;
};

export async function findStanding(db: Db, { teamId, month }: BalanceKey): Promise<Standing> {
  const rows = await db
    .select({
      budget: teams.monthlyBudget,
      confirmAbove: teams.confirmAbove,
      reserved: sql<number>`coalesce(${creditBalances.reserved}, 0)`,
      spent: sql<number>`coalesce(${creditBalances.spent}, 0)`,
      usedUpAt: connections.usedUpAt,
    })
    .from(teams)
    .leftJoin(creditBalances, and(eq(creditBalances.teamId, teams.id), eq(creditBalances.month, month)))
    .leftJoin(connections, eq(connections.teamId, teams.id))
    .where(eq(teams.id, teamId));
  return rows[0] ?? { budget: null, confirmAbove: null, reserved: 0, spent: 0, usedUpAt: null };
}

/** The months (`YYYY-MM`) in which the team has a balance, latest first. */
export async function findMonths(db: Db, teamId: string): Promise<string[]> {
  const rows = await db
    .select({ month: creditBalances.month })
    .from(creditBalances)
    .where(eq(creditBalances.teamId, teamId))
    .orderBy(desc(creditBalances.month));
  return rows.map(({ month }) => month);
}

/** The ledger entries of one reshoot of a team, oldest first. */
export async function findEntriesOf(db: Db, { id, teamId }: { id: string; teamId: string }) {
  return db
    .select()
    .from(creditEntries)
    .where(and(eq(creditEntries.reshootId, id), eq(creditEntries.teamId, teamId)))
    .orderBy(creditEntries.id);
}

type Limits = { monthlyBudget: number | null; confirmAbove: number | null };

/** Changes the team's limits and returns the previous ones. */
export async function changeLimits(tx: Db, teamId: string, limits: Limits): Promise<Limits | undefined> {
  const before = await tx
    .select({ monthlyBudget: teams.monthlyBudget, confirmAbove: teams.confirmAbove })
    .from(teams)
    .where(eq(teams.id, teamId))
    .for("no key update"); // text-ok: SQL
  await tx.update(teams).set(limits).where(eq(teams.id, teamId));
  return before[0];
}
