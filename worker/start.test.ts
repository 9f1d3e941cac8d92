import { afterEach, beforeEach, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { readVideo } from "@/lib/domain/videos/read-video";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { type RunningWorker, startWorker } from "./start";

let harness: TestHarness;
let workers: RunningWorker[];
beforeEach(async () => {
  harness = await openTestHarness({ budget: null });
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await harness.close();
});
const start = async () => workers.push(await startWorker(harness.services));
const soon = { timeout: 20_000, interval: 50 };

it("takes reshoots from queued to ready on its own, and pays for each once", async () => {
  await harness.emulator.control.script({ latency_seconds: [0, 0.1] });
  await start();
  const source = await harness.source();
  await harness.submit(source.id, ["FORWARD", "UP", "DOWN", "LEFT_TO_RIGHT", "STATIONARY"]);
  await expect.poll(() => harness.statuses(), soon).toEqual(Array.from({ length: 5 }, () => "ready"));
  expect(await harness.emulator.control.ledger()).toMatchObject({ count: 5, charged: 6 });
  expect(await harness.ledgerFaults()).toEqual([]);
}, 40_000);

it("copies new videos", async () => {
  await start();
  const [task] = (await harness.client.tasks({})).items;
  const { id } = await addVideo(harness.ctx, { videoId: task?.id ?? "" });
  await expect.poll(async () => (await readVideo(harness.ctx, { id })).status, soon).toBe("ready");
}, 40_000);

it("queues lost tasks again when it starts", async () => {
  await harness.emulator.control.script({ latency_seconds: [0, 0.1] });
  const source = await harness.source();
  await harness.submit(source.id, ["FORWARD", "UP"]);
  await harness.services.pool.query("delete from queue.job");
  harness.moveAhead(60);
  await start();
  await expect.poll(() => harness.statuses(), soon).toEqual(["ready", "ready"]);
}, 40_000);

it("finishes running tasks before it stops, and starts no new ones", async () => {
  await harness.emulator.control.script({ rules: [{ do: [{ kind: "slow", seconds: 1 }] }] });
  await start();
  const source = await harness.source();
  await harness.submit(source.id, ["FORWARD"]);
  await expect.poll(() => harness.statuses(), soon).toEqual(["starting"]);
  for (const worker of workers.splice(0)) await worker.stop();
  expect(await harness.statuses()).toEqual(["rendering"]);
  await harness.submit(source.id, ["UP"]);
  expect(await harness.statuses()).toEqual(["rendering", "queued"]);
}, 40_000);
