import type { Account } from "./account";
import type { CallbackSender } from "./callback-sender";
import type { ClipMaker, ClipSize } from "./clip-maker";
import type { Task } from "./task";

type Options = {
  account: Account;
  callbacks: CallbackSender;
  clips: ClipMaker;
  size: ClipSize;
  now: () => number;
  log: (line: string) => void;
};
type Job = { hurry: () => void; done: Promise<Task> };
export type JobRunner = ReturnType<typeof createJobRunner>;

/** Runs tasks: a task finishes when it is due and its video is rendered, whichever is later. */
export function createJobRunner({ account, callbacks, clips, size, now, log }: Options) {
  const jobs = new Map<string, Job>();
  const timers = new Set<NodeJS.Timeout>();
  let isClosed = false;

  async function work(task: Task, due: Promise<void>): Promise<Task> {
    const [rendered] = await Promise.all([render(task), due]);
    if (isClosed) return task;
    const failure = task.plan.failure ?? rendered;
    const at = now();
    const settled = account.settle(task, failure ? { kind: "failed", at, failure } : { kind: "succeeded", at });
    jobs.delete(task.id);
    log(`${task.type} ${task.id} ${settled.result?.kind} after ${((at - task.acceptedAt) / 1000).toFixed(1)} s`);
    await callbacks.deliver(settled);
    return settled;
  }

  /** The failure when the video cannot be rendered, else null. A task that is planned to fail is not rendered. */
  async function render(task: Task): Promise<Task["plan"]["failure"]> {
    if (task.plan.failure) return null;
    try {
      await clips.clip({ ...task.clip, size });
      return null;
    } catch (error) {
      if (!isClosed) log(`rendering ${task.clip.scene} failed: ${error instanceof Error ? error.message : error}`);
      return { code: "api_error", message: "fetch failed" };
    }
  }

  return {
    /** Starts a task, or continues it after a restart. */
    start(task: Task): void {
      const { promise: due, resolve: hurry } = Promise.withResolvers<void>();
      const timer = setTimeout(hurry, Math.max(0, task.dueAt - now()));
      timers.add(timer);
      const done = work(task, due).finally(() => {
        clearTimeout(timer);
        timers.delete(timer);
      });
      jobs.set(task.id, { hurry, done });
    },

    /** Resolves with the finished task. Undefined when the task is not running. */
    settled: (id: string): Promise<Task> | undefined => jobs.get(id)?.done,

    /** Finishes a task as soon as its video is rendered, and sends its callback. */
    async finishNow(id: string): Promise<void> {
      const job = jobs.get(id);
      job?.hurry();
      await job?.done;
    },

    /** Stops all work; pending tasks stay pending in the journal. */
    close(): void {
      isClosed = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
