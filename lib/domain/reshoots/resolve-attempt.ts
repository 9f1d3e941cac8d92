import type { ReshootEvent } from "./next-step";

/**
 * What "look again" means: for a task that is known, look at it; for a call that may have started one, look for it; where
 * no call was made, or each was refused, there is nothing to look for, and it can be started.
 */
export function resumeEvent(upstreamTaskId: string | null, hasOpenAttempt: boolean): ReshootEvent {
  if (upstreamTaskId !== null) return "find_task";
  return hasOpenAttempt ? "find_start" : "start_again";
}

/** What "give up" means for the credits: what the upstream has delivered, it has charged. */
export const giveUpEvent = (deliveredAt: Date | null): ReshootEvent => (deliveredAt ? "wrote_off" : "gave_up");
