/** Seconds to wait by a `Retry-After` header, given as seconds or as an HTTP date. Undefined when absent or unreadable. */
export function retryAfterSeconds(header: string | null, now: Date): number | undefined {
  const value = header?.trim();
  if (!value) return;
  if (/^\d+$/.test(value)) return Number(value);
  const at = Date.parse(value);
  if (Number.isNaN(at) || !/[a-z]/i.test(value)) return;
  return Math.max(0, Math.ceil((at - now.getTime()) / 1000));
}
