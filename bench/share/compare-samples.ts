export type Comparison = {
  /** The two-sided p-value of the hypothesis that both come from one distribution. */
  p: number;
  /** The probability that a random sample of the first is larger than one of the second; 0.5 means no difference. */
  superiority: number;
  /** Difference of the medians, first minus second, in the samples' unit. */
  difference: number;
};

/**
 * Mann-Whitney U with the normal approximation and the correction for ties (Mann and Whitney 1947). It makes no
 * assumption about the distribution of the times, which have a long tail. Valid from some dozens of samples on.
 */
export function compareSamples(first: readonly number[], second: readonly number[]): Comparison {
  const [n, m] = [first.length, second.length];
  const all = [...first.map((value) => ({ value, own: true })), ...second.map((value) => ({ value, own: false }))];
  all.sort((one, other) => one.value - other.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1;
    const count = to - from;
    const rank = (from + 1 + to) / 2;
    rankSum += rank * all.slice(from, to).filter(({ own }) => own).length;
    ties += count ** 3 - count;
    from = to;
  }
  const u = rankSum - (n * (n + 1)) / 2;
  const size = n + m;
  const deviation = Math.sqrt(((n * m) / 12) * (size + 1 - ties / (size * (size - 1))));
  const z = deviation === 0 ? 0 : Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / deviation;
  return { p: 2 * upperTail(z), superiority: u / (n * m), difference: medianOf(first) - medianOf(second) };
}

export function medianOf(samples: readonly number[]): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

/** Distribution function of the standard normal: Abramowitz and Stegun 26.2.17, error below 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const terms = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const sum = terms.reduceRight((rest, term) => t * (term + rest), 0);
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * sum;
}
