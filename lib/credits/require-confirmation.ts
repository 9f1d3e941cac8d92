import "server-only";
import type { Db } from "@/lib/db/client";
import { AppError } from "@/lib/errors";
import { findConfirmAbove } from "./credits.repo";
import { inCredits } from "./in-credits";

/**
 * Throws `confirmation_needed` when an order is above the team's limit and does not carry its price, or carries another:
 * whoever sends it, by whatever means, has to have seen what it costs. Amounts in 1/100 credit.
 */
export async function requireConfirmation(
  tx: Db,
  teamId: string,
  price: number,
  confirmed: number | undefined,
): Promise<void> {
  if (confirmed === price) return;
  const limit = await findConfirmAbove(tx, teamId);
  if (confirmed === undefined && (limit === null || price <= limit)) return;
  const why =
    confirmed === undefined
      ? `Your team wants orders above ${inCredits(limit ?? 0)} credits to be confirmed.`
      : `${inCredits(confirmed)} credits were confirmed.`;
  throw new AppError(
    "confirmation_needed",
    `${why} This one costs ${inCredits(price)}: confirm that, and it is sent.`,
    {
      details: { price, limit },
    },
  );
}
