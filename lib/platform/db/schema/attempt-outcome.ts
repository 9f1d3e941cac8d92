export const ATTEMPT_OUTCOMES = ["pending", "accepted", "refused", "unknown"] as const;
/** The outcome of one paid call. `pending`: no answer yet. `unknown`: no answer will come, so its task is searched for. */
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number];
