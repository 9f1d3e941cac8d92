import "server-only";
import type { VeoClient } from "@/lib/providers/veo/client";
import type { VeoTask } from "@/lib/providers/veo/veo-task";
import type { PolledReshoot } from "./attempts.repo";
import { findLostStarts, furthest } from "./find-lost-start";

const CHUNK = 100;

/** The result of a poll: the task of each reshoot that has one, by reshoot ID. */
export type FoundTasks = ReadonlyMap<string, VeoTask>;

/**
 * Polls all these reshoots with as few upstream calls as possible: one for every hundred known tasks, and one read of
 * the recent tasks when the answer of a start was lost, which then also serves the others.
 */
export async function pollTasks(client: VeoClient, polled: readonly PolledReshoot[]): Promise<FoundTasks> {
  const lost = polled.filter(({ row }) => row.upstreamTaskId === null);
  const known = new Map(polled.flatMap(({ row }) => (row.upstreamTaskId ? [[row.upstreamTaskId, row.id]] : [])));
  const foundTasks = new Map<string, VeoTask>();
  const note = (task: VeoTask) => {
    const reshootId = known.get(task.id);
    if (reshootId) foundTasks.set(reshootId, furthest(foundTasks.get(reshootId), task));
  };
  for (const [reshootId, task] of await findLostStarts(client, lost, note)) foundTasks.set(reshootId, task);
  const unseen = [...known].filter(([, reshootId]) => !foundTasks.has(reshootId)).map(([taskId]) => taskId);
  for (let at = 0; at < unseen.length; at += CHUNK) {
    const page = await client.tasks({ ids: unseen.slice(at, at + CHUNK) });
    page.items.forEach(note);
  }
  return foundTasks;
}
