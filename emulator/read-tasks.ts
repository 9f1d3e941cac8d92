import { z } from "zod";
import { OWNER, taskDocument } from "./documents";
import { edited } from "./edits";
import type { EmulatorState } from "./emulator-state";
import { faultOf } from "./fault-injector";
import { gatewayError, type Reply } from "./reply";
import type { Call } from "./submit";
import type { Task } from "./task";

const text = z.string().optional();
const texts = z.array(z.string()).optional();
const seconds = z.number().optional();

const Query = z.looseObject({
  action: z.enum(["retrieve", "retrieve_batch", "delete"]).optional(),
  id: text,
  trace_id: text,
  ids: texts,
  trace_ids: texts,
  type: text,
  user_id: text,
  application_id: text,
  created_at_min: seconds,
  created_at_max: seconds,
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).default(12),
});
type Query = z.infer<typeof Query>;

/** `/veo/tasks`: free reads of tasks, and the undocumented way to delete one. */
export function readTasks(state: EmulatorState, call: Call): Reply {
  const reply = answer(state, call);
  const edit = faultOf(call.faults, "edit");
  return edit ? { ...reply, body: edited(reply.body, edit.edits) } : reply;
}

function answer(state: EmulatorState, { body, traceId }: Call): Reply {
  const parsed = Query.safeParse(body);
  if (!parsed.success) {
    return gatewayError("bad_request", traceId, `${String(parsed.error.issues[0]?.path[0])} is invalid.`);
  }
  const query = parsed.data;
  const action = query.action ?? (query.id ? "retrieve" : undefined);
  if (action === "retrieve_batch") return retrieveBatch(state, query);
  if (!action || !(query.id || query.trace_id)) return gatewayError("bad_request", traceId, "action or id is invalid.");
  const task = visible(state).find((each) => each.id === query.id || each.traceId === query.trace_id);
  if (action === "delete") return remove(state, query, task);
  return task ? { status: 200, body: documentOf(state, task) } : unknownTask(state, query, traceId);
}

function retrieveBatch(state: EmulatorState, query: Query): Reply {
  const matching = visible(state)
    .filter((task) => matches(task, query))
    .sort((a, b) => b.acceptedAt - a.acceptedAt || (a.id < b.id ? 1 : -1));
  const page = matching.slice(query.offset, query.offset + query.limit);
  const form = state.faults.variantsFor("batch").count;
  const count = form === "total" ? matching.length : page.length;
  return { status: 200, body: { items: page.map((task) => documentOf(state, task)), count } };
}

function matches(task: Task, query: Query): boolean {
  const createdAt = task.acceptedAt / 1000;
  return (
    (query.ids?.includes(task.id) ?? true) &&
    (query.trace_ids?.includes(task.traceId) ?? true) &&
    (query.type === undefined || task.type === query.type) &&
    isOwner(query) &&
    createdAt >= (query.created_at_min ?? Number.NEGATIVE_INFINITY) &&
    createdAt <= (query.created_at_max ?? Number.POSITIVE_INFINITY)
  );
}

function remove(state: EmulatorState, query: Query, task: Task | undefined): Reply {
  const isDeleted = task !== undefined && isOwner(query);
  if (isDeleted) state.account.save({ ...task, deleted: true });
  return { status: 200, body: { id: query.id ?? task?.id ?? null, deleted: isDeleted } };
}

function isOwner(query: Query): boolean {
  const user = query.user_id ?? OWNER.user_id;
  const application = query.application_id ?? OWNER.application_id;
  return user === OWNER.user_id && application === OWNER.application_id;
}

function unknownTask(state: EmulatorState, query: Query, traceId: string): Reply {
  const form = state.faults.variantsFor(query.id ?? query.trace_id ?? "").unknown;
  if (form === "null") return { status: 200, body: null };
  if (form === "error") return { status: 200, body: { error: { code: "not_found", message: "Task not found" } } };
  const error = { code: "task_not_found", message: "Task not found" };
  return { status: 404, body: { error, trace_id: traceId } };
}

function visible(state: EmulatorState): Task[] {
  const now = state.now();
  return state.account.all().filter((task) => !task.deleted && task.visibleAt <= now);
}

function documentOf(state: EmulatorState, task: Task): unknown {
  const context = { origin: state.origin(), variants: state.faults.variantsFor(task.id), now: state.now() };
  return edited(taskDocument(task, context), task.plan.edits ?? []);
}
