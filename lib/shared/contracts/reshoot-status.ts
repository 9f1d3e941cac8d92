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

/** The statuses that never change again. Queries, the index of unsettled reshoots and the screens all read this list. */
export const FINAL_STATUSES = ["ready", "failed", "cancelled"] as const satisfies readonly ReshootStatus[];
const FINAL: ReadonlySet<ReshootStatus> = new Set(FINAL_STATUSES);

/** True once a reshoot can no longer change: clients stop polling, workers skip it, its credits are settled or released. */
export const isFinal = (status: ReshootStatus) => FINAL.has(status);

/** True while a reshoot will change without a decision of a member: clients keep polling. */
export const isInFlight = (status: ReshootStatus) => !isFinal(status) && status !== "needs_attention";
