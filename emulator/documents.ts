import type { Task } from "./task";
import type { Variants } from "./variants";

/** The owner and the credential of every task here. */
export const OWNER = {
  application_id: "b7341df0-3a87-40ef-8f3c-a7dda97816a2",
  credential_id: "1f64eaaa-eff0-4f18-bfc2-8c5b1e7949ae",
  user_id: "ad7afe47-cea9-4cda-980f-2ad8810e51cf",
} as const;

const API_IDS = {
  videos: "52a0fa83-3c78-4793-b45a-c1a5c869ae46",
  reshoot: "f0e5cf7b-2052-4ec3-9db3-9d61108b4e97",
  extend: "65239a42-6b69-41bc-9b88-19c294af033a",
} as const satisfies Record<Task["type"], string>;

/** Time from acceptance to start of a task, as in the vendor's example. */
const QUEUE_MS = 60;
const CHINA_MS = 8 * 3600 * 1000;

type ReplyContext = { origin: string; variants: Variants; now: number };

/** The document of a task from `/veo/tasks`. A pending task has no `response`, `finished_at` and `elapsed`. */
export function taskDocument(task: Task, context: ReplyContext): object {
  const startedAt = task.acceptedAt + QUEUE_MS;
  const hasEpochs = context.variants.epochs === "all";
  return {
    _id: task.mongoId,
    id: task.id,
    api_id: API_IDS[task.type],
    application_id: OWNER.application_id,
    created_at: toEpoch(task.acceptedAt),
    ...(hasEpochs && { started_at: toEpoch(startedAt) }),
    ...(hasEpochs && task.result && finished(startedAt, task.result.at)),
    credential_id: OWNER.credential_id,
    request: task.request,
    trace_id: task.traceId,
    type: task.type,
    user_id: OWNER.user_id,
    ...(task.result ? resultField(task, context) : pendingFields(task, context)),
  };
}

function resultField(task: Task, context: ReplyContext): object {
  const form = withoutVideo(task, context)?.response;
  if (form === "absent") return {};
  return { response: form === "null" ? null : responseBody(task, context) };
}

/** The fault of a task that finished without a video, until its video appears. */
function withoutVideo({ plan, result }: Task, { now }: ReplyContext) {
  const { noVideo } = plan;
  if (!noVideo || result?.kind !== "succeeded") return null;
  return noVideo.seconds !== undefined && now >= result.at + noVideo.seconds * 1000 ? null : noVideo;
}

/** The result of a finished task: the body of a synchronous call and of a callback, and the value of `response`. */
export function responseBody(task: Task, context: ReplyContext): object {
  const { variants } = context;
  const head = { task_id: task.id, ...(variants.trace_id === "present" && { trace_id: task.traceId }) };
  if (task.result?.kind === "failed") {
    return { success: false, ...head, error: errorField(task.result.failure, variants.error) };
  }
  const none = withoutVideo(task, context);
  if (!none) return { success: true, ...head, data: dataField(task, context, "succeeded") };
  if (none.response === "empty") return { success: true, ...head, data: [] };
  const refusal = { data: [], error: errorField({ code: "CONTENT_REJECTED", message: none.message }, variants.error) };
  return { success: true, ...head, ...(none.response === "refusal" && refusal) };
}

/** The answer to an asynchronous submit. */
export function submitBody(task: Task, variants: Variants): object {
  return variants.submit === "bare" ? { task_id: task.id } : { success: true, task_id: task.id };
}

function pendingFields(task: Task, context: ReplyContext): object {
  switch (context.variants.pending) {
    case "null":
      return { response: null, finished_at: null };
    case "empty":
      return { state: "", response: { data: [] } };
    case "running":
      return { response: { success: true, task_id: task.id, data: dataField(task, context, "running") } };
    case "no_data":
      return { response: { success: true, task_id: task.id } };
    default:
      return {};
  }
}

function dataField(task: Task, { origin, variants }: ReplyContext, state: "succeeded" | "running"): unknown {
  const isDone = state === "succeeded";
  const date = (at: number) => (variants.dates === "iso" ? new Date(at).toISOString() : naiveDate(at));
  const item = {
    id: task.itemId,
    ...(isDone && { video_url: `${origin}/cdn/veo/${task.id}.mp4` }),
    created_at: date(task.acceptedAt),
    ...(task.result && { complete_at: date(task.result.at) }),
    state,
  };
  return variants.data === "array" ? [item] : item;
}

function errorField(failure: { code: string; message: string }, form: Variants["error"]): unknown {
  if (form === "null") return null;
  return form === "string" ? failure.message : failure;
}

function finished(startedAt: number, at: number): object {
  return { finished_at: toEpoch(at), elapsed: toEpoch(Math.max(0, at - startedAt)) };
}

function toEpoch(milliseconds: number): number {
  return Math.round(milliseconds) / 1000;
}

/** A date without a time zone, in China's time, as in the vendor's newest responses. */
function naiveDate(at: number): string {
  return new Date(at + CHINA_MS).toISOString().slice(0, 19).replace("T", " ");
}
