import "server-only";
import type { Db } from "@/lib/platform/db/client";
import { AppError } from "@/lib/shared/errors";
import { findStanding, insertBalance, type Purse } from "./credits.repo";
import { inCredits } from "./in-credits";
import { availableIn } from "./read-credits";

export type { Purse };

/** Makes sure that the month has a balance, which an order reserves from. */
export const openPurse = (tx: Db, purse: Purse): Promise<void> => insertBalance(tx, purse);

/** What is said to an order that the budget is too small for, with its price and what is left. */
export async function overBudget(db: Db, purse: Purse, price: number): Promise<AppError> {
  const available = availableIn(await findStanding(db, purse)) ?? 0;
  return new AppError(
    "insufficient_credits",
    `This costs ${inCredits(price)} credits and your team's budget for the month has ${inCredits(available)} left.`,
    { details: { price, available } },
  );
}
