/** The longest wait that is obeyed; the next answer says again how long to wait. */
const LONGEST_SECONDS = 3600;

/**
 * Seconds to wait by a `Retry-After` header, given as seconds or as an HTTP date; an hour at most. Undefined when absent or
 * unreadable.
 */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const value = header?.trim();
  if (!value) return;
  if (/^\d+$/.test(value)) return Math.min(LONGEST_SECONDS, Number(value));
  const at = Date.parse(value);
  if (Number.isNaN(at) || !/[a-z]/i.test(value)) return;
  return Math.min(LONGEST_SECONDS, Math.max(0, Math.ceil((at - now.getTime()) / 1000)));
}
