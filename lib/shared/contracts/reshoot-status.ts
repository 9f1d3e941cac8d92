export const RESHOOT_STATUSES = [
  "queued",
  "starting",
  "rendering",
  "saving",
  "ready",
  "failed",
  "cancelled",
  "needs_attention",
] as const;
export type ReshootStatus = (typeof RESHOOT_STATUSES)[number];

const FINAL_STATUSES: ReadonlySet<ReshootStatus> = new Set(["ready", "failed", "cancelled"]);

/** True once a reshoot can no longer change: clients stop polling, workers skip it, its credits are settled or released. */
export const isFinal = (status: ReshootStatus) => FINAL_STATUSES.has(status);

/** True while a reshoot will change without a decision of a member: clients keep polling. */
export const isInFlight = (status: ReshootStatus) => !isFinal(status) && status !== "needs_attention";
