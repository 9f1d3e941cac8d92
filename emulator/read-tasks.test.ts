import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import taskSucceeded from "@/lib/providers/veo/fixtures/task-succeeded.json";
import { ask, firstVideoId, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
});
afterEach(async () => void (await emulator.control.clear()));
afterAll(() => emulator.stop());

const NOBODY = "00000000-0000-0000-0000-000000000000";
const retrieve = async (query: object) => (await ask(emulator, "/veo/tasks", { action: "retrieve", ...query })).body;
const batch = async (query: object) => (await ask(emulator, "/veo/tasks", { action: "retrieve_batch", ...query })).body;
const fields = (document: object) => new Set(Object.keys(document));
const ids = (reply: { items: { id: string }[] }) => reply.items.map((task) => task.id);

test("a finished task has exactly the fields of the documented example", async () => {
  const callback_url = "http://127.0.0.1:9/hook";
  const request = {
    video_id: await firstVideoId(emulator),
    motion_type: "UP",
    async: true,
    callback_url,
    extra: [1, null],
  };
  const { task_id } = (await ask(emulator, "/veo/reshoot", request)).body;
  await emulator.control.finish(task_id);
  const task = await retrieve({ id: task_id });

  expect(fields(task)).toEqual(fields(taskSucceeded));
  expect(fields(task.response)).toEqual(fields(taskSucceeded.response));
  expect(fields(task.response.data[0])).toEqual(fields(taskSucceeded.response.data[0] ?? {}));
  expect(task.request).toEqual(request);
  expect(task).toMatchObject({
    type: "reshoot",
    api_id: "f0e5cf7b-2052-4ec3-9db3-9d61108b4e97",
    response: { success: true },
  });
  expect(task._id).toMatch(/^[0-9a-f]{24}$/);
  expect(task.started_at - task.created_at).toBeCloseTo(0.06, 3);
  expect(Math.abs(task.created_at - Date.now() / 1000)).toBeLessThan(30);
  expect(await retrieve({ trace_id: task.trace_id })).toEqual(task);
  expect((await ask(emulator, "/veo/tasks", { id: task_id })).body).toEqual(task);
});

test("dates without a time zone are in China's time, as in the vendor's newest responses", async () => {
  const task = await retrieve({ id: await reshoot(emulator).then((id) => emulator.control.finish(id).then(() => id)) });
  const [item] = task.response.data;
  const read = (naive: string) => Date.parse(`${naive.replace(" ", "T")}+08:00`) / 1000;
  expect(read(item.created_at)).toBe(Math.floor(task.created_at));
  expect(read(item.complete_at)).toBe(Math.floor(task.finished_at));
});

test("a pending task has the same document without response, finished_at and elapsed", async () => {
  await emulator.control.script({ latency_seconds: [60, 60] });
  const task = await retrieve({ id: await reshoot(emulator) });
  const { response: _, finished_at: __, elapsed: ___, ...rest } = taskSucceeded;
  expect(fields(task)).toEqual(fields(rest));
  await emulator.control.finish();
});

test("a failed task has the worker's error and finished_at", async () => {
  await emulator.control.script({ rules: [{ do: [{ kind: "fail_task", code: "CONTENT_REJECTED", message: "no" }] }] });
  const id = await reshoot(emulator);
  await emulator.control.finish(id);
  const task = await retrieve({ id });
  expect(task.response).toEqual({
    success: false,
    task_id: id,
    trace_id: task.trace_id,
    error: { code: "CONTENT_REJECTED", message: "no" },
  });
  expect(task.finished_at).toBeGreaterThan(0);
});

test("an unknown task is JSON null under 200", async () => {
  const reply = await ask(emulator, "/veo/tasks", { action: "retrieve", id: NOBODY });
  expect([reply.status, reply.raw]).toEqual([200, "null"]);
});

test("lists newest first, twelve per page, each task once, without unknown IDs", async () => {
  const made: string[] = [];
  for (let index = 0; index < 14; index++) made.unshift(await reshoot(emulator));
  const first = await batch({});
  expect(first.items).toHaveLength(12);
  expect(first.count).toBeGreaterThanOrEqual(18);
  const times = first.items.map((task: { created_at: number }) => task.created_at);
  expect(times).toEqual(times.toSorted((a: number, b: number) => b - a));
  const all = ids(await batch({ limit: 100 }));
  expect([...ids(first), ...ids(await batch({ offset: 12, limit: 100 }))]).toEqual(all);
  expect(ids(await batch({ ids: [made[3], NOBODY, made[3]] }))).toEqual([made[3]]);
  expect(await batch({ ids: [NOBODY] })).toEqual({ items: [], count: 0 });
  expect(ids(await batch({ ids: [], limit: 100 }))).toEqual([]);
});

test("filters by type, trace, time and owner", async () => {
  const id = await reshoot(emulator);
  const { trace_id, created_at, user_id, application_id } = await retrieve({ id });
  expect(ids(await batch({ type: "videos" }))).toHaveLength(4);
  expect(await batch({ type: "objects" })).toEqual({ items: [], count: 0 });
  expect(ids(await batch({ trace_ids: [trace_id] }))).toEqual([id]);
  expect(ids(await batch({ created_at_min: created_at, limit: 50 }))).toContain(id);
  expect(ids(await batch({ created_at_min: created_at + 0.001, limit: 50 }))).not.toContain(id);
  expect(ids(await batch({ created_at_max: created_at, limit: 50 }))).toContain(id);
  expect(ids(await batch({ created_at_max: created_at - 0.001, limit: 50 }))).not.toContain(id);
  expect((await batch({ user_id, application_id })).count).toBeGreaterThan(4);
  expect(await batch({ user_id: NOBODY })).toEqual({ items: [], count: 0 });
});

test("deletes a task once, and only for its owner", async () => {
  const id = await reshoot(emulator);
  const remove = async (extra: object) => (await ask(emulator, "/veo/tasks", { action: "delete", id, ...extra })).body;
  expect(await remove({ user_id: NOBODY })).toEqual({ id, deleted: false });
  expect(await remove({})).toEqual({ id, deleted: true });
  expect(await remove({})).toEqual({ id, deleted: false });
  expect(await retrieve({ id })).toBeNull();
  expect(ids(await batch({ limit: 100 }))).not.toContain(id);
  expect((await emulator.control.ledger()).items.map((entry) => entry.task_id)).toContain(id);
});

test.each<[string, object]>([
  ["an unknown action", { action: "generate" }],
  ["a retrieve without an ID", { action: "retrieve" }],
  ["no action and no ID", {}],
  ["a limit of zero", { action: "retrieve_batch", limit: 0 }],
  ["an offset below zero", { action: "retrieve_batch", offset: -1 }],
  ["a time in words", { action: "retrieve_batch", created_at_min: "yesterday" }],
])("refuses %s", async (_name, query) => {
  const reply = await ask(emulator, "/veo/tasks", query);
  expect([reply.status, reply.body.error.code]).toEqual([400, "bad_request"]);
});
