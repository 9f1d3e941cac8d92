/** What the upstream charges for a reshoot that succeeds, in 1/100 credit. */
export const PRICE_PER_RESHOOT = 120;
