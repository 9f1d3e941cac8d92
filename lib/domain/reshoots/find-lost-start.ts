import "server-only";
import type { WorkerCtx } from "@/lib/domain/context";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import { attemptHashOf } from "./attempt-secret";
import type { AttemptRow, PolledReshoot } from "./attempts.repo";

/** How far the upstream's clock may be from ours. */
const CLOCK_SKEW_MS = 2 * 60 * 1000;
/** How long after a call began a middleman may still deliver it. */
const LATE_ARRIVAL_MS = 20 * 60 * 1000;
const RANK = { succeeded: 2, pending: 1, failed: 0 } as const;

/** Should one call have become two tasks, or a page show one task twice, what went furthest is ours to show. */
export const furthest = (one: VeoTask | undefined, other: VeoTask): VeoTask =>
  one && RANK[one.state] >= RANK[other.state] ? one : other;

/** Whether the answer to a start is lost: nobody waits for it any more, and no task is known. */
export function isLost(
  { row, attempt }: PolledReshoot,
  { now, settings }: Pick<WorkerCtx, "now" | "settings">,
): boolean {
  if (row.status !== "starting" || !attempt) return false;
  if (attempt.outcome === "unknown") return true;
  return attempt.outcome === "pending" && now().getTime() - attempt.startedAt.getTime() >= settings.timeouts.callMs;
}

/**
 * Walks through the upstream's tasks since the first of these calls began and recognises each by the secret in its
 * callback URL. Never calls anything that costs. `onTask` hears of every task on the way.
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
