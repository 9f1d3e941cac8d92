import { afterEach, beforeEach, expect, it } from "vitest";
import { addVideo } from "@/lib/domain/videos/add-video";
import { readVideo } from "@/lib/domain/videos/read-video";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { type RunningWorker, startWorker } from "./start";

let world: TestWorld;
let workers: RunningWorker[];
beforeEach(async () => {
  world = await openTestWorld({ budget: null });
  workers = [];
});
afterEach(async () => {
  for (const worker of workers) await worker.stop();
  await world.close();
});
const start = async () => workers.push(await startWorker(world.services));
const soon = { timeout: 20_000, interval: 50 };

it("takes reshoots from queued to ready by itself, and pays for each once", async () => {
  await world.emulator.control.script({ latency_seconds: [0, 0.1] });
  await start();
  const source = await world.source();
  await world.submit(source.id, ["FORWARD", "UP", "DOWN", "LEFT_TO_RIGHT", "STATIONARY"]);
  await expect.poll(() => world.statuses(), soon).toEqual(Array.from({ length: 5 }, () => "ready"));
  expect(await world.emulator.control.ledger()).toMatchObject({ count: 5, charged: 6 });
  expect(await world.ledgerFaults()).toEqual([]);
}, 40_000);

it("copies new videos", async () => {
  await start();
  const [task] = (await world.client.tasks({})).items;
  const { id } = await addVideo(world.ctx, { videoId: task?.id ?? "" });
  await expect.poll(async () => (await readVideo(world.ctx, { id })).status, soon).toBe("ready");
}, 40_000);

it("takes up, when it starts, what has lost its tasks", async () => {
  await world.emulator.control.script({ latency_seconds: [0, 0.1] });
  const source = await world.source();
  await world.submit(source.id, ["FORWARD", "UP"]);
  await world.services.pool.query("delete from queue.job");
  world.moveAhead(60);
  await start();
  await expect.poll(() => world.statuses(), soon).toEqual(["ready", "ready"]);
}, 40_000);

it("finishes what is under way before it stops, and takes up nothing more", async () => {
  await world.emulator.control.script({ rules: [{ do: [{ kind: "slow", seconds: 1 }] }] });
  await start();
  const source = await world.source();
  await world.submit(source.id, ["FORWARD"]);
  await expect.poll(() => world.statuses(), soon).toEqual(["starting"]);
  for (const worker of workers.splice(0)) await worker.stop();
  expect(await world.statuses()).toEqual(["rendering"]);
  await world.submit(source.id, ["UP"]);
  expect(await world.statuses()).toEqual(["rendering", "queued"]);
}, 40_000);
