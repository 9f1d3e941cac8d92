import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ask, openMailbox, reshoot } from "./fixtures/ask";
import { quickClips } from "./fixtures/quick-clips";
import { type EmulatorOptions, startEmulator } from "./server";

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), "emulator-"));
});
afterEach(() => rmSync(data, { recursive: true }));

const start = (options: Partial<EmulatorOptions> = {}) =>
  startEmulator({ renderer: quickClips(), data, seedDemo: true, ...options });
const listAll = async (emulator: Awaited<ReturnType<typeof start>>) =>
  (await ask(emulator, "/veo/tasks", { action: "retrieve_batch", limit: 100 })).body.items;

test("tasks, ledger and balance survive a restart; video addresses follow the new port", async () => {
  const first = await start({ balance: 10 });
  await first.control.finish(await reshoot(first));
  const [before, tasks] = [await first.control.ledger(), await listAll(first)];
  await first.stop();

  const second = await start({ balance: 10 });
  expect(await second.control.ledger()).toEqual(before);
  expect(before.balance).toBe(8.8);
  const again = await listAll(second);
  expect(JSON.stringify(again)).toBe(JSON.stringify(tasks).replaceAll(first.url, second.url));
  expect((await fetch(again[0].response.data[0].video_url)).status).toBe(200);
  await second.stop();
});

test("a pending task continues after a restart, is charged once, and sends its callback", async () => {
  const mailbox = await openMailbox();
  const first = await start();
  await first.control.script({ rules: [{ do: [{ kind: "latency", seconds: 3600 }] }] });
  const id = await reshoot(first, { callback_url: mailbox.url });
  await first.stop();

  const second = await start();
  expect((await second.control.finish()).finished).toEqual([id]);
  expect(mailbox.letters.map((letter) => letter.body.task_id)).toEqual([id]);
  expect((await second.control.ledger()).charged).toBe(1.2);
  await second.stop();
  mailbox.close();
});

test("a task that became due while the emulator was stopped finishes at once", async () => {
  const mailbox = await openMailbox();
  const first = await start();
  await first.control.script({ rules: [{ do: [{ kind: "latency", seconds: 0.3 }] }] });
  const id = await reshoot(first, { callback_url: mailbox.url });
  await first.stop();
  const second = await start();
  await mailbox.count(1);
  expect(mailbox.letters[0]?.body).toMatchObject({ success: true, task_id: id });
  await second.stop();
  mailbox.close();
});

test("an incomplete last line after a crash is dropped, the rest is kept", async () => {
  const first = await start();
  await first.control.finish(await reshoot(first));
  const before = await first.control.ledger();
  await first.stop();
  appendFileSync(join(data, "tasks.jsonl"), '{"task":{"id":"torn"');
  // The file contains callback secrets.
  expect(statSync(join(data, "tasks.jsonl")).mode & 0o777).toBe(0o600);
  const second = await start();
  expect(await second.control.ledger()).toEqual(before);
  await second.control.finish(await reshoot(second));
  await second.stop();
  const third = await start();
  expect((await third.control.ledger()).count).toBe(2);
  await third.stop();
});

test("the demo is seeded once: four finished videos with the same IDs everywhere", async () => {
  const first = await start();
  const seeded: string[] = (await listAll(first)).map((task: { id: string }) => task.id);
  expect(seeded).toHaveLength(4);
  await ask(first, "/veo/tasks", { action: "delete", id: seeded[0] });
  await first.stop();
  const second = await start();
  expect((await listAll(second)).map((task: { id: string }) => task.id)).toEqual(seeded.slice(1));
  await second.stop();
  const elsewhere = await startEmulator({ renderer: quickClips(), seedDemo: true });
  expect((await listAll(elsewhere)).map((task: { id: string }) => task.id)).toEqual(seeded);
  await elsewhere.stop();
});

test("a port in use rejects the start", async () => {
  const first = await start();
  const port = Number(new URL(first.url).port);
  await expect(startEmulator({ renderer: quickClips(), port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  await first.stop();
});
