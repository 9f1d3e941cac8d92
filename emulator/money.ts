/**
 * Amounts are integers of 1/1000 credit in here, because a text2video costs 0.648 credits, and plain credits on the wire.
 * The figures are the vendor's for the cheapest model; a reshoot's 1.20 is what all its sources agree on.
 */
export const PRICES = { reshoot: 1200, videos: 648, extendFast: 1680, extend: 12_000 } as const;

/** What the account starts with, in 1/1000 credit. */
export const FIRST_BALANCE = 1_000_000;

export function toCredits(milli: number): number {
  return milli / 1000;
}

export function fromCredits(credits: number): number {
  return Math.round(credits * 1000);
}
