import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { type BalanceKey, findStanding, insertBalance, lockBalance } from "./credits.repo";
import { inCredits } from "./in-credits";
import { availableIn } from "./read-credits";

export type { BalanceKey };

/** Makes sure that the month has a balance, which an order reserves from. */
export const ensureBalance = (tx: Db, balance: BalanceKey): Promise<void> => insertBalance(tx, balance);

/** Keeps every other order of the team waiting until the transaction ends. */
export async function holdOrders(tx: Db, balance: BalanceKey): Promise<void> {
  await ensureBalance(tx, balance);
  await lockBalance(tx, balance);
}

/** What is said to an order that the budget is too small for, with its price and what is left. */
export async function overBudget(db: Db, balance: BalanceKey, price: number): Promise<AppError> {
  const available = availableIn(await findStanding(db, balance)) ?? 0;
  return new AppError(
    "insufficient_credits",
    m.errors_credits_over_budget({ price: inCredits(price), available: inCredits(available) }),
    { details: { price, available } },
  );
}
