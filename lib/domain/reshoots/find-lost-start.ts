import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { attemptHashOf } from "./attempt-secret";
import type { AttemptRow, PolledReshoot } from "./attempts.repo";

/** The largest difference between the upstream's clock and ours. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;
/** How long after a call began a proxy may still deliver it. */
const LATE_ARRIVAL_MS = 20 * 60 * 1000;
const RANK = { succeeded: 2, pending: 1, failed: 0 } as const;

/** The task that got further. One call may have become two tasks, or a page may list one task twice. */
export const furthest = (one: VeoTask | undefined, other: VeoTask): VeoTask =>
  one && RANK[one.state] >= RANK[other.state] ? one : other;

/** Whether the answer to a start is lost: no process waits for it any more, and no task is known. */
export function isLost(
  { row, attempt }: PolledReshoot,
  { now, settings }: Pick<WorkerCtx, "now" | "settings">,
): boolean {
  if (row.status !== "starting" || !attempt) return false;
  if (attempt.outcome === "unknown") return true;
  return attempt.outcome === "pending" && now().getTime() - attempt.startedAt.getTime() >= settings.timeouts.callMs;
}

/**
 * Reads the upstream's tasks since the first of these calls began and matches each by the secret in its callback URL.
 * Makes only free calls. `onTask` is called with every task that was read.
 */
export async function findLostStarts(
  client: VeoClient,
  lost: readonly PolledReshoot[],
  onTask: (task: VeoTask) => void,
): Promise<ReadonlyMap<string, VeoTask>> {
  const calls = lost.flatMap(({ attempt }) => attempt ?? []);
  const found = new Map<string, VeoTask>();
  if (calls.length === 0) return found;
  const reshootOf = new Map(calls.map(({ secretHash, reshootId }) => [secretHash, reshootId]));
  for await (const task of client.allTasks(windowOf(calls))) {
    onTask(task);
    const reshootId = reshootOf.get(attemptHashOf(task.request.callbackUrl) ?? "");
    if (!reshootId) continue;
    found.set(reshootId, furthest(found.get(reshootId), task));
    if (found.size === calls.length && [...found.values()].every(({ state }) => state !== "failed")) break;
  }
  return found;
}

function windowOf(calls: readonly AttemptRow[]) {
  const moments = calls.map(({ startedAt }) => startedAt.getTime());
  return {
    createdAtMin: new Date(Math.min(...moments) - CLOCK_SKEW_MS),
    createdAtMax: new Date(Math.max(...moments) + LATE_ARRIVAL_MS),
  };
}
