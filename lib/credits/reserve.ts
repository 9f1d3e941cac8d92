import "server-only";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { addEntries, findStanding, type Purse, takeFromBudget } from "./credits.repo";
import { inCredits } from "./in-credits";
import { availableIn } from "./read-credits";

/** `price` in 1/100 credit. */
type Priced = { id: string; price: number };

/**
 * Sets the price of every reshoot aside, or of none: throws `insufficient_credits` with the price and what is left.
 * Belongs in the transaction that creates the
 * reshoots and tells of the event `credits`, near its end: from here on all who spend from this budget wait.
 * `overBudget`: for what has been paid already.
 */
export async function reserve(
  tx: Db,
  purse: Purse,
  reshoots: readonly Priced[],
  { overBudget = false } = {},
): Promise<void> {
  const price = reshoots.reduce((sum, reshoot) => sum + reshoot.price, 0);
  if (!(await takeFromBudget(tx, purse, price, overBudget))) {
    const available = availableIn(await findStanding(tx, purse)) ?? 0;
    throw new AppError(
      "insufficient_credits",
      `This costs ${inCredits(price)} credits and your team's budget for the month has ${inCredits(available)} left.`,
      { details: { price, available } },
    );
  }
  await addEntries(
    tx,
    reshoots.map(({ id, price: amount }) => ({ ...purse, reshootId: id, kind: "reserve" as const, amount })),
  );
}
