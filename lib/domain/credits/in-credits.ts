/** Formats 1/100 credits for texts: 120 is "1.20". */
export const inCredits = (amount: number) => (amount / 100).toFixed(2);
