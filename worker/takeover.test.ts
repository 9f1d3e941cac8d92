import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker } from "@/lib/testing/spawn-worker";
import { openTestHarness, type TestHarness } from "@/lib/testing/test-harness";
import { type RunningWorker, startWorker } from "./start";

let harness: TestHarness;
let child: ChildProcess | undefined;
let worker: RunningWorker | undefined;
beforeEach(async () => {
  harness = await openTestHarness();
});
afterEach(async () => {
  child?.kill("SIGKILL");
  await worker?.stop();
  await harness.close();
});

it("the work of a worker that was killed in the middle of a call is taken over, and paid once", async () => {
  await harness.emulator.control.script({ rules: [{ do: [{ kind: "slow", seconds: 300 }] }] });
  child = await spawnWorker(harness);
  await harness.submit((await harness.source()).id);
  const calls = async () => (await harness.emulator.control.requests()).counts["/veo/reshoot"] ?? 0;
  await expect.poll(calls, { timeout: 40_000, interval: 100 }).toBe(1);

  child.kill("SIGKILL");
  await once(child, "exit");
  // As if the ten seconds had passed after which a missing heartbeat counts.
  const { pool } = harness.services;
  await pool.query("update queue.job set heartbeat_on = heartbeat_on - interval '10 seconds' where state = 'active'");
  harness.moveAhead(10);
  worker = await startWorker(harness.services);
  await expect.poll(() => harness.statuses(), { timeout: 30_000, interval: 100 }).toEqual(["rendering"]);
  await harness.emulator.control.finish();
  await expect.poll(() => harness.statuses(), { timeout: 30_000, interval: 100 }).toEqual(["ready"]);
  expect(await calls()).toBe(1);
  expect(await harness.emulator.control.ledger()).toMatchObject({ count: 1, charged: 1.2 });
  expect(await harness.ledgerFaults()).toEqual([]);
}, 90_000);
