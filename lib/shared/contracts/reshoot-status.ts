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

/**
 * What moves a reshoot on from each status: a task of the queue that starts or saves it, polls of the upstream, or a
 * member's decision. A final status never changes again.
 */
const MOVED_BY = {
  queued: "start",
  starting: "poll",
  rendering: "poll",
  saving: "save",
  ready: "final",
  failed: "final",
  cancelled: "final",
  needs_attention: "member",
} as const satisfies Record<ReshootStatus, "start" | "poll" | "save" | "member" | "final">;
type Mover = (typeof MOVED_BY)[ReshootStatus];

/** The statuses from which one of these moves a reshoot on. */
export const statusesMovedBy = (...movers: Mover[]): ReshootStatus[] =>
  RESHOOT_STATUSES.filter((status) => movers.includes(MOVED_BY[status]));

/** The statuses that never change again, for queries and the index of unsettled reshoots. */
export const FINAL_STATUSES = statusesMovedBy("final");

/** True once a reshoot can no longer change: clients stop polling, workers skip it, its credits are settled or released. */
export const isFinal = (status: ReshootStatus) => MOVED_BY[status] === "final";

/** True for a reshoot that will never have a video; it is not counted among those of its source. */
export const endedWithoutVideo = (status: ReshootStatus) => isFinal(status) && status !== "ready";

/** True while a reshoot will change without a decision of a member: clients keep polling. */
export const isInFlight = (status: ReshootStatus) => !isFinal(status) && MOVED_BY[status] !== "member";
