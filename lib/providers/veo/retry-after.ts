/** The longest wait that is accepted; the next answer gives a new one. */
const LONGEST_SECONDS = 3600;

/**
 * Seconds to wait according to a `Retry-After` header, which holds seconds or an HTTP date; an hour at most. Undefined if it
 * is absent or unreadable.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const value = header?.trim();
  if (!value) return;
  if (/^\d+$/.test(value)) return Math.min(LONGEST_SECONDS, Number(value));
  const at = Date.parse(value);
  if (Number.isNaN(at) || !/[a-z]/i.test(value)) return;
  return Math.min(LONGEST_SECONDS, Math.max(0, Math.ceil((at - now.getTime()) / 1000)));
}
