import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { ask, openMailbox, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

type How = "lost" | "duplicated" | "early" | "wrong_body" | "forged";
let emulator: Emulator;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true });
});
beforeEach(async () => {
  mailbox = await openMailbox();
});
afterEach(async () => {
  mailbox.close();
  await emulator.control.clear();
});
afterAll(() => emulator.stop());

async function start(how?: How, failing = false) {
  await emulator.control.script({ latency_seconds: [60, 60] });
  const callback = how ? [{ kind: "callback" as const, how }] : [];
  const failure = failing ? [{ kind: "fail_task" as const }] : [];
  if (how || failing) await emulator.control.script({ rules: [{ do: [...callback, ...failure] }] });
  return reshoot(emulator, { callback_url: mailbox.url });
}

test("posts the result once, as JSON, when the task is finished", async () => {
  const id = await start();
  expect(mailbox.letters).toEqual([]);
  await emulator.control.finish(id);
  const { body } = await ask(emulator, "/veo/tasks", { action: "retrieve", id });
  expect(mailbox.letters).toEqual([{ body: body.response, contentType: "application/json" }]);
  const { items } = await emulator.control.callbacks();
  expect(items.at(-1)).toEqual({ task_id: id, url: mailbox.url, status: 200 });
});

test("posts a failure in the worker's shape", async () => {
  const id = await start(undefined, true);
  await emulator.control.finish(id);
  expect(mailbox.letters[0]?.body).toEqual({
    success: false,
    task_id: id,
    trace_id: expect.any(String),
    error: { code: "api_error", message: "fetch failed" },
  });
});

test("a callback may be lost", async () => {
  await emulator.control.finish(await start("lost"));
  expect(mailbox.letters).toEqual([]);
});

test("a callback may arrive twice", async () => {
  await emulator.control.finish(await start("duplicated"));
  expect(mailbox.letters).toHaveLength(2);
  expect(mailbox.letters[1]).toEqual(mailbox.letters[0]);
});

test("a callback may arrive before the answer to the submit", async () => {
  const id = await start("early");
  expect(mailbox.letters.map((letter) => letter.body.task_id)).toEqual([id]);
});

test("a callback may have a wrong body", async () => {
  await emulator.control.finish(await start("wrong_body"));
  expect(mailbox.letters.map((letter) => letter.body)).toEqual([{ event: "ping" }]);
});

test("a callback may be forged: it reports a false success while the task continues", async () => {
  const id = await start("forged");
  await mailbox.count(1);
  const { body } = await ask(emulator, "/veo/tasks", { action: "retrieve", id });
  expect(mailbox.letters[0]?.body).toMatchObject({ success: true, task_id: id });
  expect(body.response).toBeUndefined();
  const stolen = await fetch(mailbox.letters[0]?.body.data[0].video_url);
  expect(stolen.status).toBe(404);
  await emulator.control.finish(id);
  expect(mailbox.letters).toHaveLength(2);
});

test("an unreachable callback address does not delay the task", async () => {
  mailbox.close();
  const id = await start();
  await emulator.control.finish(id);
  expect((await emulator.control.callbacks()).items.at(-1)).toMatchObject({ task_id: id, status: null });
  expect((await ask(emulator, "/veo/tasks", { action: "retrieve", id })).body.response.success).toBe(true);
});
