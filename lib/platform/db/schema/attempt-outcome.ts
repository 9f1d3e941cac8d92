export const ATTEMPT_OUTCOMES = ["pending", "accepted", "refused", "unknown"] as const;
/** What is known of one paid call. `pending`: nobody has heard yet. `unknown`: nobody will, so it is looked for. */
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];
