import { z } from "zod";

const reshoot = z.object({ reshootId: z.uuid() });
const video = z.object({ videoId: z.uuid() });

/**
 * Every background task: its payload and its retry policy (pg-boss queue options). Handlers live in `worker/`.
 * `reshoot.start` is never retried by the queue: the claim in the database decides, see lib/reshoots/start-reshoot.ts.
 */
export const TASKS = {
  "reshoot.start": { payload: reshoot, policy: { retryLimit: 0 } },
  /** Looks at every reshoot in flight of one team's connection with one upstream call. */
  "connection.poll": { payload: z.object({ teamId: z.uuid() }), policy: { retryLimit: 0 } },
  "reshoot.save": {
    payload: reshoot,
    policy: { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 120 },
  },
  "video.save": { payload: video, policy: { retryLimit: 8, retryDelay: 2, retryBackoff: true, retryDelayMax: 120 } },
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskPayload<N extends TaskName> = z.output<(typeof TASKS)[N]["payload"]>;
export const TASK_NAMES = Object.keys(TASKS) as TaskName[];
