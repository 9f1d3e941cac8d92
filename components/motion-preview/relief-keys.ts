/** The two maps around a moment and the share of the later one; outside the keys, the nearest one alone. */
export function keysAt(keys: readonly number[], seconds: number): { before: number; after: number; share: number } {
  const next = keys.findIndex((key) => key > seconds);
  const last = Math.max(0, keys.length - 1);
  if (next === 0) return { before: 0, after: 0, share: 0 };
  if (next === -1) return { before: last, after: last, share: 0 };
  const [from = 0, to = 1] = [keys[next - 1], keys[next]];
  return { before: next - 1, after: next, share: (seconds - from) / (to - from) };
}
