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
