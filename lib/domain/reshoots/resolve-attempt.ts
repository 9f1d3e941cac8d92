import type { ReshootEvent } from "./next-step";

/**
 * What "look again" does: a known task is polled; a call that may have started a task is searched for; if no call was
 * made, or all were refused, there is nothing to search for, and the reshoot can be started.
 */
export function resumeEvent(upstreamTaskId: string | null, hasOpenAttempt: boolean): ReshootEvent {
  if (upstreamTaskId !== null) return "find_task";
  return hasOpenAttempt ? "find_start" : "start_again";
}

/** What "give up" does to the credits: the upstream has charged what it delivered. */
export const giveUpEvent = (deliveredAt: Date | null): ReshootEvent => (deliveredAt ? "wrote_off" : "gave_up");
