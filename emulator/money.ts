/**
 * Internal amounts are integers of 1/1000 credit, because a text2video costs 0.648 credits. Amounts on the wire are in
 * credits. The prices are the vendor's for the cheapest model; all the vendor's sources agree on 1.20 for a reshoot.
 */
export const PRICES = { reshoot: 1200, videos: 648, extendFast: 1680, extend: 12_000 } as const;

/** The initial balance in 1/1000 credit. */
export const FIRST_BALANCE = 1_000_000;

export function toCredits(milli: number): number {
  return milli / 1000;
}

export function fromCredits(credits: number): number {
  return Math.round(credits * 1000);
}
