import type { AttemptOutcome } from "@/lib/platform/db/schema/attempt-outcome";

/** News of a call: its own answer, that no answer will come, or that its task was found. */
export type AttemptNews = Exclude<AttemptOutcome, "pending">;

/**
 * The new outcome of an attempt after some news; null when the news changes nothing. Proof is final: a call whose
 * task was found cannot be refused by a later answer, because it would then be sent and paid again.
 */
export function nextOutcome(outcome: AttemptOutcome, news: AttemptNews): AttemptOutcome | null {
  if (outcome === "accepted" || outcome === "refused") return null;
  return outcome === news ? null : news;
}
