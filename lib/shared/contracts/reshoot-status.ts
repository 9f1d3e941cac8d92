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

/** True once a reshoot can never change again: pollers stop, workers skip it, its credits are settled or released. */
export const isFinal = (status: ReshootStatus) => FINAL_STATUSES.has(status);

/** True while something will happen without a person: what pollers wait for. */
export const isInFlight = (status: ReshootStatus) => !isFinal(status) && status !== "needs_attention";
