import { randomUUID } from "node:crypto";
import { responseBody } from "./documents";
import type { FaultInjector } from "./fault-injector";
import type { Task } from "./task";

/** One attempted delivery. `status` is null when no answer came. */
type Delivery = { task_id: string; url: string; status: number | null };
type Options = { faults: FaultInjector; origin: () => string };
export type CallbackSender = ReturnType<typeof createCallbackSender>;

const ANSWER_MS = 10_000;

/** Posts results to the `callback_url` of a task: once, unsigned, without a retry, as the vendor does. */
export function createCallbackSender({ faults, origin }: Options) {
  const deliveries: Delivery[] = [];
  const closing = new AbortController();

  async function post(task: Task, body: string): Promise<void> {
    const url = task.request.callback_url;
    if (typeof url !== "string" || closing.signal.aborted) return;
    const status = await fetch(url, {
      method: "POST",
      redirect: "manual",
      headers: { "content-type": "application/json" },
      body,
      signal: AbortSignal.any([closing.signal, AbortSignal.timeout(ANSWER_MS)]),
    }).then(
      async (response) => {
        await response.body?.cancel();
        return response.status;
      },
      () => null,
    );
    deliveries.push({ task_id: task.id, url, status });
  }

  return {
    deliveries: () => deliveries,
    close: () => closing.abort(),

    /** Sends the callback of a finished task, with the fault that was planned for it. */
    async deliver(task: Task): Promise<void> {
      const manner = task.plan.callback;
      if (manner === "lost") return;
      const context = { origin: origin(), variants: faults.variantsFor(task.id), now: Date.now() };
      const body = manner === "wrong_body" ? '{"event":"ping"}' : JSON.stringify(responseBody(task, context));
      await post(task, body);
      if (manner === "duplicated") await post(task, body);
    },

    /** Sends what an attacker who guessed the address would send: a false success. */
    async forge(task: Task): Promise<void> {
      const item = { id: randomUUID(), video_url: `${origin()}/cdn/veo/${randomUUID()}.mp4`, state: "succeeded" };
      await post(task, JSON.stringify({ success: true, task_id: task.id, trace_id: randomUUID(), data: [item] }));
    },
  };
}
