/** Unanswered polls in a row that open the circuit: no paid call is risked, and members are told. */
export const CIRCUIT_OPENS_AFTER = 5;
/** One whole batch may start at once before starts are spaced. */
const BURST = 15;
const POLL_BACKOFF_SECONDS = { first: 2, most: 120 };
const START_BACKOFF_SECONDS = 30;
/** A single lost answer is not a sign that the upstream fails; several in a row are. */
const LOST_ANSWERS_BORNE = 2;

type Gate = { heldUntil: Date | null; pollFailures: number; pollAfter: Date | null };

/** The moment from which paid calls are allowed; null when they are not held back. */
export function startsAllowedFrom({ heldUntil, pollFailures, pollAfter }: Gate): Date | null {
  const broken = pollFailures >= CIRCUIT_OPENS_AFTER ? pollAfter : null;
  if (!heldUntil || !broken) return heldUntil ?? broken;
  return heldUntil > broken ? heldUntil : broken;
}

/** Whether a call with this slot may be made now. Slots of one batch's worth may be used early. */
export const isDue = (slot: Date, { now, spacingMs }: { now: Date; spacingMs: number }) =>
  slot.getTime() - now.getTime() <= (BURST - 1) * spacingMs;

/** Seconds to wait after this many unanswered polls in a row: 4, 8, 16 … 120, never less than `Retry-After`. */
export const pollBackoffSeconds = (failures: number, retryAfterSeconds = 0) =>
  Math.max(retryAfterSeconds, Math.min(POLL_BACKOFF_SECONDS.most, POLL_BACKOFF_SECONDS.first * 2 ** failures));

/**
 * Seconds to wait before the next start, after this many starts in a row were turned away (`Retry-After` if it was
 * given) or lost their answer. 0: no wait.
 */
export function startBackoffSeconds(
  how: "turned_away" | "unknown",
  failures: number,
  retryAfterSeconds?: number,
): number {
  if (how === "turned_away") return retryAfterSeconds ?? Math.min(START_BACKOFF_SECONDS, 2 ** failures);
  const counted = failures - LOST_ANSWERS_BORNE;
  return counted <= 0 ? 0 : Math.min(START_BACKOFF_SECONDS, 2 ** counted);
}
