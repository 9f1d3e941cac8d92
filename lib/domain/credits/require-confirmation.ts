import "server-only";
import { AppError } from "@/lib/shared/errors";
import * as m from "@/lib/shared/messages/compiled/messages.js";
import { inCredits } from "./in-credits";

/**
 * Throws `confirmation_needed` when an order is above the team's `limit` and does not contain its exact price: each
 * client must show the price before it submits. Amounts in 1/100 credit.
 */
export function requireConfirmation(limit: number | null, price: number, confirmed: number | undefined): void {
  if (confirmed === price) return;
  if (confirmed === undefined && (limit === null || price <= limit)) return;
  const message =
    confirmed === undefined
      ? m.errors_credits_above_limit({ limit: inCredits(limit ?? 0), price: inCredits(price) })
      : m.errors_credits_other_price({ confirmed: inCredits(confirmed), price: inCredits(price) });
  throw new AppError("confirmation_needed", message, { details: { price, limit } });
}
