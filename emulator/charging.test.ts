import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, firstVideoId, heldClips, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type Emulator, startEmulator } from "./server";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({ renderer: quickClips(), seedDemo: true, balance: 3 });
});
afterEach(() => emulator.stop());

test("a success is charged 1.20 once; seeded videos cost nothing and are not in the ledger", async () => {
  expect(await emulator.control.ledger()).toEqual({ balance: 3, charged: 0, count: 0, items: [] });
  const request = { video_id: await firstVideoId(emulator), motion_type: "UP", async: true };
  const id = (await ask(emulator, "/veo/reshoot", request)).body.task_id;
  await emulator.control.finish(id);
  await emulator.control.finish(id);
  const ledger = await emulator.control.ledger();
  expect(ledger).toMatchObject({ balance: 1.8, charged: 1.2, count: 1 });
  expect(ledger.items).toEqual([
    {
      task_id: id,
      video_id: expect.any(String),
      path: "/veo/reshoot",
      accepted_at: expect.any(Number),
      request,
      state: "succeeded",
      charged: 1.2,
      charged_at: expect.any(Number),
    },
  ]);
});

test("nothing is charged before the end or for a failure", async () => {
  await emulator.control.script({ latency_seconds: [60, 60], rules: [{ do: [{ kind: "fail_task" }] }] });
  const id = await reshoot(emulator);
  expect((await emulator.control.ledger()).items).toMatchObject([{ state: "pending", charged: 0, charged_at: null }]);
  await emulator.control.finish(id);
  expect(await emulator.control.ledger()).toMatchObject({
    balance: 3,
    charged: 0,
    items: [{ state: "failed", charged: 0 }],
  });
});

test("an account is used up when its pending tasks would use the balance", async () => {
  await emulator.control.script({ latency_seconds: [60, 60], rules: [{ do: [{ kind: "fail_task" }] }] });
  await reshoot(emulator);
  await reshoot(emulator);
  const body = { video_id: await firstVideoId(emulator), motion_type: "UP", async: true };
  const refused = await ask(emulator, "/veo/reshoot", body);
  expect([refused.status, refused.body.error.code, refused.body.success]).toEqual([403, "used_up", undefined]);
  await emulator.control.finish();
  expect((await ask(emulator, "/veo/reshoot", body)).status).toBe(200);
  await emulator.control.finish();
  expect(await emulator.control.ledger()).toMatchObject({ balance: 0.6, charged: 2.4, count: 3 });
  await emulator.control.setBalance(5);
  expect((await ask(emulator, "/veo/reshoot", body)).status).toBe(200);
});

test("other calls have the vendor's prices, to a thousandth of a credit", async () => {
  await emulator.control.setBalance(100);
  const video_id = await firstVideoId(emulator);
  await ask(emulator, "/veo/videos", { action: "text2video", model: "veo31-fast", prompt: "a desert" });
  await ask(emulator, "/veo/extend", { video_id, model: "veo31-fast" });
  await ask(emulator, "/veo/extend", { video_id, model: "veo31" });
  const ledger = await emulator.control.ledger();
  expect(ledger.items.map((entry) => entry.charged)).toEqual([0.648, 1.68, 12]);
  expect(ledger.balance).toBe(85.672);
});

test("a task does not finish before its video is rendered, even after its due time", async () => {
  const held = heldClips();
  const slow = await startEmulator({ renderer: held.renderer, seedDemo: true });
  await slow.control.script({ latency_seconds: [0, 0] });
  const id = await reshoot(slow);
  const finishing = slow.control.finish(id);
  const { body } = await ask(slow, "/veo/tasks", { action: "retrieve", id });
  expect(body.response).toBeUndefined();
  held.release();
  await finishing;
  expect((await ask(slow, "/veo/tasks", { action: "retrieve", id })).body.response.success).toBe(true);
  await slow.stop();
});

test("a video that cannot be rendered makes the task fail, without a charge", async () => {
  const broken = { ...quickClips(), clip: () => Promise.reject(new Error("out of paint")) };
  const said: string[] = [];
  const sad = await startEmulator({ renderer: broken, seedDemo: true, log: (line) => said.push(line) });
  await sad.control.finish(await reshoot(sad));
  expect(await sad.control.ledger()).toMatchObject({ charged: 0, items: [{ state: "failed" }] });
  expect(said.join("\n")).toContain("out of paint");
  await sad.stop();
});

test("above the concurrency limit it answers 429", async () => {
  const busy = await startEmulator({ renderer: quickClips(), seedDemo: true, concurrency: 2 });
  await busy.control.script({ latency_seconds: [60, 60] });
  const body = { video_id: await firstVideoId(busy), motion_type: "UP", async: true };
  const statuses = [];
  for (let index = 0; index < 3; index++) statuses.push((await ask(busy, "/veo/reshoot", body)).status);
  expect(statuses).toEqual([200, 200, 429]);
  await busy.stop();
});
