import { z } from "zod";
import { OWNER, taskDocument } from "./documents";
import { edited } from "./edits";
import { faultOf } from "./faults";
import { gatewayError, type Reply } from "./reply";
import type { Call } from "./submit";
import type { Task } from "./task";
import type { World } from "./world";

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
export function readTasks(world: World, call: Call): Reply {
  const reply = answer(world, call);
  const edit = faultOf(call.faults, "edit");
  return edit ? { ...reply, body: edited(reply.body, edit.edits) } : reply;
}

function answer(world: World, { body, traceId }: Call): Reply {
  const parsed = Query.safeParse(body);
  if (!parsed.success) {
    return gatewayError("bad_request", traceId, `${String(parsed.error.issues[0]?.path[0])} is invalid.`);
  }
  const query = parsed.data;
  const action = query.action ?? (query.id ? "retrieve" : undefined);
  if (action === "retrieve_batch") return retrieveBatch(world, query);
  if (!action || !(query.id || query.trace_id)) return gatewayError("bad_request", traceId, "action or id is invalid.");
  const task = visible(world).find((each) => each.id === query.id || each.traceId === query.trace_id);
  if (action === "delete") return remove(world, query, task);
  return task ? { status: 200, body: documentOf(world, task) } : unknownTask(world, query, traceId);
}

function retrieveBatch(world: World, query: Query): Reply {
  const matching = visible(world)
    .filter((task) => matches(task, query))
    .sort((a, b) => b.acceptedAt - a.acceptedAt || (a.id < b.id ? 1 : -1));
  const page = matching.slice(query.offset, query.offset + query.limit);
  const form = world.faults.variantsFor("batch").count;
  const count = form === "total" ? matching.length : page.length;
  return { status: 200, body: { items: page.map((task) => documentOf(world, task)), count } };
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

function remove(world: World, query: Query, task: Task | undefined): Reply {
  const isDeleted = task !== undefined && isOwner(query);
  if (isDeleted) world.account.save({ ...task, deleted: true });
  return { status: 200, body: { id: query.id ?? task?.id ?? null, deleted: isDeleted } };
}

function isOwner(query: Query): boolean {
  const user = query.user_id ?? OWNER.user_id;
  const application = query.application_id ?? OWNER.application_id;
  return user === OWNER.user_id && application === OWNER.application_id;
}

function unknownTask(world: World, query: Query, traceId: string): Reply {
  const form = world.faults.variantsFor(query.id ?? query.trace_id ?? "").unknown;
  if (form === "null") return { status: 200, body: null };
  if (form === "error") return { status: 200, body: { error: { code: "not_found", message: "Task not found" } } };
  const error = { code: "task_not_found", message: "Task not found" };
  return { status: 404, body: { error, trace_id: traceId } };
}

function visible(world: World): Task[] {
  const now = world.now();
  return world.account.all().filter((task) => !task.deleted && task.visibleAt <= now);
}

function documentOf(world: World, task: Task): unknown {
  const looks = { origin: world.origin(), variants: world.faults.variantsFor(task.id), now: world.now() };
  return edited(taskDocument(task, looks), task.plan.edits ?? []);
}
