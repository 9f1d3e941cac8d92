import type { AttemptOutcome } from "@/lib/platform/db/schema/attempt-outcome";

/** What is learned of a call: its own answer, that there will be none, or that its task was found. */
export type AttemptNews = Exclude<AttemptOutcome, "pending">;

/**
 * What an attempt becomes by news of it; null when the news changes nothing. Proof is final: a call whose task was found
 * is never refused afterwards, however late an answer says so, or it would be sent, and paid, again.
 */
export function nextOutcome(outcome: AttemptOutcome, news: AttemptNews): AttemptOutcome | null {
  if (outcome === "accepted" || outcome === "refused") return null;
  return outcome === news ? null : news;
}
