import type { ChildProcess } from "node:child_process";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker } from "@/lib/testing/spawn-worker";
import { openTestWorld, type TestWorld } from "@/lib/testing/test-ctx";
import { type RunningWorker, startWorker } from "./start";

let world: TestWorld;
let child: ChildProcess | undefined;
let worker: RunningWorker | undefined;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await worker?.stop();
  await world.close();
});

it("the work of a worker that was killed in the middle of a call is taken over, and paid for once", async () => {
  await world.emulator.control.script({ rules: [{ do: [{ kind: "slow", seconds: 300 }] }] });
  child = spawnWorker(world);
  await world.submit((await world.source()).id);
  const calls = async () => (await world.emulator.control.requests()).counts["/veo/reshoot"] ?? 0;
  await expect.poll(calls, { timeout: 40_000, interval: 100 }).toBe(1);

  child.kill("SIGKILL");
  worker = await startWorker(world.services);
  await expect.poll(() => world.statuses(), { timeout: 30_000, interval: 100 }).toEqual(["rendering"]);
  await world.emulator.control.finish();
  await expect.poll(() => world.statuses(), { timeout: 30_000, interval: 100 }).toEqual(["ready"]);
  expect(await calls()).toBe(1);
  expect(await world.emulator.control.ledger()).toMatchObject({ count: 1, charged: 1.2 });
  expect(await world.ledgerFaults()).toEqual([]);
}, 90_000);
