import type { ReshootEvent } from "./next-step";

/**
 * What "look again" means: for a task that is known, look at it; for a call that may have started one, look for it; where
 * no call was made, or each was refused, there is nothing to look for, and it can be started.
 */
export function wayOn(upstreamTaskId: string | null, hasOpenAttempt: boolean): ReshootEvent {
  if (upstreamTaskId !== null) return "look_for_task";
  return hasOpenAttempt ? "look_for_start" : "start_anew";
}

/** What "give up" means for the credits: what the upstream has delivered, it has charged. */
export const wayOut = (deliveredAt: Date | null): ReshootEvent => (deliveredAt ? "wrote_off" : "gave_up");
