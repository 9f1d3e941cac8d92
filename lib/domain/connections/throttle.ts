/** ReplyContext in a row without an answer after which the circuit is open: nobody's paid call is risked, and people are told. */
export const CIRCUIT_OPENS_AFTER = 5;
/** As many starts as one whole batch go at once before they are spaced. */
const BURST = 15;
const POLL_BACKOFF_SECONDS = { first: 2, most: 120 };
const START_BACKOFF_SECONDS = 30;
/** An answer lost now and then says nothing of the upstream; several in a row do. */
const LOST_ANSWERS_BORNE = 2;

type Gate = { heldUntil: Date | null; pollFailures: number; pollAfter: Date | null };

/** From when on paid calls may be made; null when nothing stands against them. */
export function startsAllowedFrom({ heldUntil, pollFailures, pollAfter }: Gate): Date | null {
  const broken = pollFailures >= CIRCUIT_OPENS_AFTER ? pollAfter : null;
  if (!heldUntil || !broken) return heldUntil ?? broken;
  return heldUntil > broken ? heldUntil : broken;
}

/** Whether a call with this slot may be made now: a batch's worth of slots is given in advance. */
export const isDue = (slot: Date, { now, spacingMs }: { now: Date; spacingMs: number }) =>
  slot.getTime() - now.getTime() <= (BURST - 1) * spacingMs;

/** Seconds without a look after so many in a row that got no answer: 4, 8, 16 … 120, never less than `Retry-After`. */
export const pollBackoffSeconds = (failures: number, retryAfterSeconds = 0) =>
  Math.max(retryAfterSeconds, Math.min(POLL_BACKOFF_SECONDS.most, POLL_BACKOFF_SECONDS.first * 2 ** failures));

/**
 * Seconds without a start after so many in a row that were turned away, `Retry-After` when it was given, or whose answer
 * was lost. 0: none.
 */
export function startBackoffSeconds(
  how: "turned_away" | "unknown",
  failures: number,
  retryAfterSeconds?: number,
): number {
  if (how === "turned_away") return retryAfterSeconds ?? Math.min(START_BACKOFF_SECONDS, 2 ** Math.min(failures, 5));
  const counted = failures - LOST_ANSWERS_BORNE;
  return counted <= 0 ? 0 : Math.min(START_BACKOFF_SECONDS, 2 ** Math.min(counted, 5));
}
