import "server-only";
import { AppError } from "@/lib/shared/errors";
import { inCredits } from "./in-credits";

/**
 * Throws `confirmation_needed` when an order is above the team's `limit` and does not contain its exact price: each
 * client must show the price before it submits. Amounts in 1/100 credit.
 */
export function requireConfirmation(limit: number | null, price: number, confirmed: number | undefined): void {
  if (confirmed === price) return;
  if (confirmed === undefined && (limit === null || price <= limit)) return;
  const why =
    confirmed === undefined
      ? `Your team asks for confirmation above ${inCredits(limit ?? 0)} credits.`
      : `You confirmed ${inCredits(confirmed)} credits.`;
  throw new AppError(
    "confirmation_needed",
    `${why} This order costs ${inCredits(price)}. Confirm this price to send it.`,
    {
      details: { price, limit },
    },
  );
}
